import { Calendar, CalendarAddress, Id, NewCalendarAddress } from '@liaison/contracts';
import {
  AllowedTo,
  Answers,
  AnswersFile,
  AnswersNothing,
  type Asked,
  FromMemory,
  hasAlready,
  HowAsked,
  Refuses,
  Unkept,
  validated,
} from '@liaison/service';
import { Controller, Delete, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { ReadyView } from '../held/held-views';
import { Composes } from '../projections/after-own-writes';
import { CalendarAddresses } from './calendar-addresses.service';
import { CalendarFeed } from './calendar-feed.service';
import { CalendarQuery } from './calendar.query';
import { CalendarService } from './calendar.service';

const FeedQuery = z.strictObject({ token: z.string().min(1).max(200) });

@ApiTags('calendar')
@Controller()
export class CalendarController {
  constructor(
    private readonly calendar: CalendarService,
    private readonly feed: CalendarFeed,
    private readonly addresses: CalendarAddresses,
  ) {}

  @Get('calendar')
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Composes(Calendar, 'Meetings, training, statements, and what falls due, ends or expires')
  read(@Query({ schema: CalendarQuery }) query: CalendarQuery, @HowAsked() { by }: Asked) {
    return this.calendar.calendar(query, by);
  }

  @Get('calendar.ics')
  @AllowedTo('anyone')
  @AnswersFile('text/calendar', 'The same for calendar programs, at a secret address')
  @FromMemory({ find: (controller: CalendarController, { query }) => controller.heldFeed(query), send: sendFeed })
  async readFeed(
    @Query({ schema: FeedQuery }) { token }: z.output<typeof FeedQuery>,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    sendFeed(await this.feed.read(token), request, reply);
  }

  heldFeed(query: unknown): ReadyView | undefined {
    return this.feed.held(validated(FeedQuery, query).token);
  }

  @Post('calendar-addresses')
  @Unkept()
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Answers(NewCalendarAddress, 'Gives out a secret address for a calendar program; it is shown this once', 201)
  @Refuses(409, 'There are as many as one may have.')
  give(@HowAsked() { by }: Asked) {
    return this.addresses.give(by.id);
  }

  @Get('calendar-addresses')
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @Answers(z.object({ items: z.array(CalendarAddress) }), 'One’s own addresses, without the secrets')
  list(@HowAsked() { by }: Asked) {
    return this.addresses.list(by.id);
  }

  @Delete('calendar-addresses/:id')
  @AllowedTo('coordinator', 'trainer', 'partner', 'viewer')
  @AnswersNothing('Takes an address back: from then on it answers 404')
  takeBack(@Param('id', { schema: Id }) id: string, @HowAsked() { by }: Asked) {
    return this.addresses.takeBack(by.id, id);
  }
}

function sendFeed({ bytes, etag }: ReadyView, { headers }: FastifyRequest, reply: FastifyReply): void {
  void reply.header('ETag', etag).header('Cache-Control', 'private, no-cache');
  if (hasAlready(headers['if-none-match'], etag)) void reply.status(304).send();
  else
    void reply.type('text/calendar; charset=utf-8').header('Content-Disposition', 'inline; filename="liaison.ics"').send(bytes);
}
