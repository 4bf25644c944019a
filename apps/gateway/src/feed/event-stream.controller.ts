import { Readable } from 'node:stream';
import type { Actor } from '@liaison/contracts';
import { AllowedTo, Answers } from '@liaison/service';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { cutWhenStuck } from './cut-when-stuck';
import { EventStreamQuery } from './event-feed.query';
import { EventStream } from './event-stream.service';
import { lifetimeOf } from './lifetime';

const MEDIA_TYPE = 'text/event-stream';

@ApiTags('event feed')
@Controller('events/stream')
export class EventStreamController {
  constructor(private readonly stream: EventStream) {}

  @Get()
  @AllowedTo('subscriber', 'coordinator')
  @ApiHeader({
    name: 'Last-Event-ID',
    required: false,
    description: 'The id of the last event that was read, as every client sends it when it comes back; goes before the query.',
    schema: { type: 'string' },
  })
  @ApiProduces(MEDIA_TYPE)
  @Answers(
    z.string(),
    'Server-sent events without end, from the first event on unless asked otherwise: each `data` is one CloudEvent, each `id` a cursor. ' +
      'The stream ends with the access token; come back with a new one and Last-Event-ID, and nothing is missing or told twice',
  )
  async read(
    @Query({ schema: EventStreamQuery }) query: EventStreamQuery,
    @Req() request: FastifyRequest & { user: Actor },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const signal = lifetimeOf(request, reply, this.stream.stopped);
    const frames = await this.stream.begin(query, request.headers['last-event-id'] as string | undefined, request.user, signal);
    // Proxies are to pass on each event as it comes.
    void reply.type(MEDIA_TYPE).header('X-Accel-Buffering', 'no');
    if (request.method === 'HEAD') return void reply.send();
    // It is read as fast as the reader takes it: who is slow keeps nothing in memory, and nobody waiting.
    await reply.send(Readable.from(cutWhenStuck(frames, () => reply.raw.destroy())));
  }
}
