import { CONNECTION, LOGGER, Timekeeper } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { v7 as uuidv7 } from 'uuid';
import { FollowUp } from '../follow-up/follow-up.service';
import { MailSeries } from './mail-series.service';

/** The series of which there may be something new to write of. */
@Injectable()
export class SeriesToMail extends FollowUp {
  constructor(
    @Inject(CONNECTION) connection: Connection,
    @Inject(LOGGER) logger: Logger,
    timekeeper: Timekeeper,
    private readonly mails: MailSeries,
  ) {
    super(connection, logger, timekeeper, { collection: 'series_to_mail', name: 'write of what is new in series' });
  }

  /** Its meetings, or their invitations, have come to how they stand. */
  ask(seriesId: string): Promise<void> {
    return this.add(seriesId, uuidv7());
  }

  protected override follow(id: string): Promise<void> {
    return this.mails.follow(id);
  }
}
