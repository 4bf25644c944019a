import type { Invitation } from '@liaison/contracts';
import { type AggregateStore, CONFIG, Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { invitationModel } from '../invitations/invitation.model';
import type { MeetingsConfig } from '../meetings-environment';
import { EnterMails } from './enter-mails.service';
import { MailBook } from './mail-book.service';
import { PostOffice } from './post-office.service';

const HOUR_MS = 3_600_000;
const AT_ONCE = 200;

/**
 * Reminds of a meeting `REMINDER_HOURS` before it. What is due is read from the invitations, which follow their meeting: one that was
 * moved is reminded of at its new time, one that was cancelled not at all.
 */
@Injectable()
export class RemindOfMeetingsWhenDue implements OnModuleInit {
  constructor(
    private readonly timekeeper: Timekeeper,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CONFIG) private readonly config: MeetingsConfig,
    private readonly office: PostOffice,
    private readonly book: MailBook,
    private readonly mails: EnterMails,
  ) {}

  onModuleInit(): void {
    if (this.office.settings) this.timekeeper.add('remind of meetings', (now) => this.remind(now));
  }

  private async remind(now: string): Promise<void> {
    const until = new Date(Date.parse(now) + this.config.REMINDER_HOURS * HOUR_MS).toISOString();
    const ids = await this.invitations.idsOf({
      'state.start': { $gt: now, $lte: until },
      'state.status': 'invited',
      'state.rsvp': { $ne: 'declined' },
    });
    for (let from = 0; from < ids.length; from += AT_ONCE) {
      const some = await this.invitations.many(ids.slice(from, from + AT_ONCE));
      const told = await this.book.toldSince(
        some.map(({ id }) => id),
        this.config.REMINDER_HOURS * HOUR_MS,
      );
      await this.mails.remind(some.filter(({ id, start }) => !told(id, start)));
    }
  }
}
