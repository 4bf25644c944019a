import { CONNECTION, LOGGER, Timekeeper } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { FollowUp } from '../follow-up/follow-up.service';
import { SeriesToMail } from '../series-mail/series-to-mail.service';
import { FollowInvitees } from './follow-invitees.service';

/** The meetings whose invitations have to follow their lists. */
@Injectable()
export class MeetingsToFollow extends FollowUp {
  constructor(
    @Inject(CONNECTION) connection: Connection,
    @Inject(LOGGER) logger: Logger,
    timekeeper: Timekeeper,
    private readonly invitations: FollowInvitees,
    private readonly mails: SeriesToMail,
  ) {
    super(connection, logger, timekeeper, { collection: 'meetings_to_follow', name: 'bring invitations up to date' });
  }

  protected override async follow(id: string): Promise<void> {
    const meeting = await this.invitations.follow(id);
    if (meeting?.seriesId !== undefined) await this.mails.ask(meeting.seriesId);
  }
}
