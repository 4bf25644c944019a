import { type Actor, FeedEvent } from '@liaison/contracts';
import { AllowedTo, Answers } from '@liaison/service';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { EventFeedQuery } from './event-feed.query';
import { EventFeed } from './event-feed.service';
import { EventStream } from './event-stream.service';
import { lifetimeOf } from './lifetime';

/** CloudEvents 1.0, JSON format, clause 4: a batch is an array. */
const BATCH = 'application/cloudevents-batch+json';
const NEXT_HEADER = 'Liaison-Next';

@ApiTags('event feed')
@Controller('events')
export class EventFeedController {
  constructor(
    private readonly feed: EventFeed,
    private readonly stream: EventStream,
  ) {}

  @Get()
  @AllowedTo('subscriber', 'coordinator')
  @ApiProduces(BATCH)
  @Answers(
    z.array(FeedEvent),
    `Every event once, from the first on unless asked otherwise; ask again with ${NEXT_HEADER} (also in Link, rel="next") as \`after\` for what comes next`,
  )
  async page(
    @Query({ schema: EventFeedQuery }) query: EventFeedQuery,
    @Req() request: FastifyRequest & { user: Actor },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { events, next } = await this.feed.page(query, request.user, lifetimeOf(request, reply, this.stream.stopped));
    const { types, limit, wait } = query;
    const search = new URLSearchParams({
      after: String(next),
      ...(types && { types }),
      limit: String(limit),
      ...(wait > 0 && { wait: String(wait) }),
    });
    await reply
      .header(NEXT_HEADER, String(next))
      .header('Link', `</api/v1/events?${search.toString()}>; rel="next"`)
      .type(BATCH)
      .send(`[${events.join(',')}]`);
  }
}
