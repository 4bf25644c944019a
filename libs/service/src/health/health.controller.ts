import { Controller, Get, HttpCode, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { AllowedTo } from '../auth/allowed-to';
import { Readiness } from '../core/readiness';

@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs. */
  @Get('live')
  @AllowedTo('anyone')
  @HttpCode(200)
  live() {
    return { status: 'live' };
  }

  /** It can take writes: the database answers. Kafka may be away: events then wait on their documents. */
  @Get('ready')
  @AllowedTo('anyone')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const database = await this.readiness.databaseAnswers();
    void reply.status(database ? 200 : 503);
    return {
      status: database ? 'ready' : 'not-ready',
      database: database ? 'answers' : 'away',
      events: this.readiness.joined() ? 'joined' : 'waiting',
    };
  }
}
