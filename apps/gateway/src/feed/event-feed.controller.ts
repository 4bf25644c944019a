import { FeedEvent } from '@liaison/contracts';
import { AllowedTo, Answers } from '@liaison/service';
import { Controller, Get, Query, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { EventFeedQuery } from './event-feed.query';
import { EventFeed } from './event-feed.service';

/** CloudEvents 1.0, JSON format, clause 4: a batch is an array. */
const BATCH = 'application/cloudevents-batch+json';
const NEXT_HEADER = 'Liaison-Next';

@ApiTags('event feed')
@Controller('events')
export class EventFeedController {
  constructor(private readonly feed: EventFeed) {}

  @Get()
  @AllowedTo('subscriber', 'coordinator')
  @ApiProduces(BATCH)
  @Answers(
    z.array(FeedEvent),
    `Every event once, from the first on; ask again with ${NEXT_HEADER} (also in Link, rel="next") as \`after\` for what comes next`,
  )
  async page(@Query({ schema: EventFeedQuery }) query: EventFeedQuery, @Res() reply: FastifyReply): Promise<void> {
    const { events, next } = await this.feed.page(query);
    const { types, limit } = query;
    const search = new URLSearchParams({ after: next, ...(types && { types }), limit: String(limit) });
    await reply
      .header(NEXT_HEADER, next)
      .header('Link', `</api/v1/events?${search.toString()}>; rel="next"`)
      .type(BATCH)
      .send(JSON.stringify(events));
  }
}
