import { personal } from '@liaison/contracts';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Body, Controller, Get, Post, Query, type Type } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { AllowedTo } from '../auth/allowed-to';
import { Changes, Creates, Lists, Refuses } from '../http/describe';
import { openApiOf } from './open-api';

const Guest = z.object({ id: z.uuid(), name: personal(z.string()), table: z.literal('round').nullable() }).meta({ id: 'Guest' });
const InviteGuest = z.strictObject({ name: personal(z.string()), plusOnes: z.int().default(0) }).meta({ id: 'InviteGuest' });
const GuestsQuery = z.object({ name: personal(z.string()).optional() }).meta({ id: 'GuestsQuery' });

@Controller('guests')
class GuestsController {
  @Get()
  @AllowedTo('signed-in')
  @Lists(Guest, 'The guests')
  list(@Query({ schema: GuestsQuery }) query: unknown) {
    return query;
  }

  @Post()
  @AllowedTo('coordinator')
  @Refuses(409, 'There is no room.', z.object({ waiting: z.int() }).meta({ id: 'NoRoom' }))
  @Creates(Guest, 'Invites a guest')
  invite(@Body({ schema: InviteGuest }) command: unknown) {
    return command;
  }
}

@Controller('others')
class OthersController {
  @Post()
  @AllowedTo('coordinator')
  @Changes(z.object({ other: z.string() }).meta({ id: 'Guest' }), 'Means another thing by the same name')
  change() {
    return undefined;
  }
}

describe('the OpenAPI document of a service', () => {
  let app: NestFastifyApplication | undefined;
  afterEach(() => app?.close());

  const documentOf = async (...controllers: Type[]) => {
    const module = await Test.createTestingModule({ controllers }).compile();
    app = await module.createNestApplication<NestFastifyApplication>(new FastifyAdapter()).init();
    return openApiOf(app, 'Guests');
  };

  it('is valid, personal data and all, and names what is answered', async () => {
    const document = await documentOf(GuestsController);
    expect(await new Validator().validate(structuredClone<object>(document) as Record<string, unknown>)).toMatchObject({
      valid: true,
    });
    expect(document.components?.schemas).toMatchObject({
      InviteGuest: { properties: { name: { type: 'string', 'x-personal': true } } },
      GuestResource: { properties: { name: { type: 'string', 'x-personal': true }, version: {} } },
      Problem: { required: ['type', 'title', 'status', 'code', 'detail'] },
    });
    expect(JSON.stringify(document)).not.toMatch(/#\/definitions\/|x-name/);
  });

  it('tells a query parameter by parameter, and refers to a body by its name', async () => {
    const { get, post } = (await documentOf(GuestsController)).paths['/guests'] ?? {};
    expect(get?.parameters).toEqual([expect.objectContaining({ name: 'name', in: 'query', required: false })]);
    expect(post?.requestBody).toMatchObject({
      content: { 'application/json': { schema: { $ref: '#/components/schemas/InviteGuest' } } },
    });
  });

  it('tells what a refusal says beside every problem', async () => {
    const { post } = (await documentOf(GuestsController)).paths['/guests'] ?? {};
    expect(post?.responses[409]).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/NoRoom' } } },
    });
  });

  it('is not made where two schemas have one name', async () => {
    await expect(documentOf(GuestsController, OthersController)).rejects.toThrow('Two schemas have the name GuestResource');
  });
});
