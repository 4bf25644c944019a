import { CONNECTION, LOGGER, Timekeeper } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { FollowUp } from '../follow-up/follow-up.service';
import { SeriesToMail } from '../series-mail/series-to-mail.service';
import { FollowSeries } from './follow-series.service';

/** The series whose meetings have to follow them. */
@Injectable()
export class SeriesToFollow extends FollowUp {
  constructor(
    @Inject(CONNECTION) connection: Connection,
    @Inject(LOGGER) logger: Logger,
    timekeeper: Timekeeper,
    private readonly meetings: FollowSeries,
    private readonly mails: SeriesToMail,
  ) {
    super(connection, logger, timekeeper, { collection: 'series_to_follow', name: 'bring meetings of series up to date' });
  }

  protected override async follow(id: string): Promise<void> {
    await this.meetings.follow(id);
    await this.mails.ask(id);
  }
}
