import 'reflect-metadata';
import { Body, Controller, Get, Headers, HttpCode, Inject, Module, Param, Post, Res, UseGuards } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AuthGuard, PassportModule, PassportStrategy } from '@nestjs/passport';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import mongoose, { type Model, Schema } from 'mongoose';
import { ExtractJwt, Strategy } from 'passport-jwt';

/** The bare parts: Nest on Fastify, passport-jwt and mongoose, as anybody would put them together, and nothing else. */

const setting = (name: string) => process.env[name] ?? '';

const MEETINGS = Symbol('MEETINGS');
const DOCUMENTS = Symbol('DOCUMENTS');

const meetingSchema = new Schema(
  {
    title: String,
    type: String,
    start: Date,
    end: Date,
    timeZone: String,
    place: String,
    link: String,
    languages: [String],
    theme: String,
  },
  { versionKey: false },
);
/** What `bench` has put there: the same answers as the gateway gives. */
const documentSchema = new Schema({ _id: String, body: Schema.Types.Mixed }, { collection: 'documents', versionKey: false });

class BareJwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor() {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      algorithms: ['RS256'],
      issuer: setting('JWT_ISSUER'),
      audience: 'liaison',
      secretOrKey: setting('JWT_PUBLIC_KEY'),
    });
  }

  validate(claims: object): object {
    return claims;
  }
}

@Controller()
class BareController {
  constructor(
    @Inject(MEETINGS) private readonly meetings: Model<unknown>,
    @Inject(DOCUMENTS) private readonly documents: Model<{ _id: string; body: unknown }>,
  ) {}

  @Post('meetings')
  @UseGuards(AuthGuard('jwt'))
  insert(@Body() body: object) {
    return this.meetings.create(body);
  }

  @Get('documents/:id')
  @UseGuards(AuthGuard('jwt'))
  async read(@Param('id') id: string) {
    return (await this.documents.findOne({ _id: id }).lean())?.body;
  }

  /** A static route: a constant, which whoever has it is told not to fetch. */
  @Get('static')
  unchanged(@Headers('if-none-match') known: string | undefined, @Res() reply: FastifyReply) {
    void reply.header('ETag', '"constant"').status(known === '"constant"' ? 304 : 200);
    void reply.send(known === '"constant"' ? undefined : 'constant');
  }

  @Get('health/ready')
  @HttpCode(200)
  ready() {
    return 'ready';
  }
}

const connection = await mongoose
  .createConnection(setting('MONGODB_URI'), {
    dbName: 'bench_baseline',
    writeConcern: { w: 'majority', journal: true },
  })
  .asPromise();

@Module({
  imports: [PassportModule],
  controllers: [BareController],
  providers: [
    BareJwtStrategy,
    { provide: MEETINGS, useValue: connection.model('meeting', meetingSchema) },
    { provide: DOCUMENTS, useValue: connection.model('document', documentSchema) },
  ],
})
class BareModule {}

const app = await NestFactory.create<NestFastifyApplication>(BareModule, new FastifyAdapter(), { logger: false });
await app.listen(Number(setting('PORT')), '127.0.0.1');
