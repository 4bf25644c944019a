import { Calendar, CalendarAddress, Id, NewCalendarAddress } from '@liaison/contracts';
import { AllowedTo, Answers, AnswersFile, AnswersNothing, type Asked, HowAsked, Refuses, Unkept } from '@liaison/service';
import { Controller, Delete, Get, Headers, Param, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
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
  async readFeed(
    @Query({ schema: FeedQuery }) { token }: z.output<typeof FeedQuery>,
    @Headers('if-none-match') known: string | undefined,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { bytes, etag } = await this.feed.read(token);
    void reply.header('ETag', etag).header('Cache-Control', 'private, no-cache');
    if (known === etag) await reply.status(304).send();
    else
      await reply
        .type('text/calendar; charset=utf-8')
        .header('Content-Disposition', 'inline; filename="liaison.ics"')
        .send(bytes);
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
