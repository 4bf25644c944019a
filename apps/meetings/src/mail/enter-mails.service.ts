import type { InvitationOnRecord } from '@liaison/contracts';
import { afterCommit } from '@liaison/messaging';
import { CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { Courier } from './courier.service';
import { MailBook } from './mail-book.service';
import { PostOffice } from './post-office.service';
import type { Occasion } from './wording/wording';

type Told = z.output<typeof InvitationOnRecord>;

/** Decides who is to get a mail, and enters it into the book. */
@Injectable()
export class EnterMails {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly office: PostOffice,
    private readonly book: MailBook,
    private readonly courier: Courier,
  ) {}

  /**
   * For an invited contact, to what is still to come: nobody is written to for what the cell enters of the past. `version` is the
   * invitation's. Joins the surrounding transaction; the mail goes out as soon as that has committed.
   */
  async enter(invitation: Told, version: number, occasion: Occasion): Promise<void> {
    const { id, meetingId, contactId, icalSequence, start } = invitation;
    if (!this.office.settings || contactId === undefined || start <= this.clock.now().toISOString()) return;
    const kind = occasion === 'cancelled' || occasion === 'withdrawn' ? 'cancellation' : 'invitation';
    const _id = `${id}.${icalSequence}.${kind === 'cancellation' ? 'cancel' : 'request'}`;
    await this.book.enter([
      { _id, invitationId: id, meetingId, contactId, kind, occasion, sequence: icalSequence, order: version },
    ]);
    afterCommit(() => void this.courier.sendAll());
  }

  /** A reminder of the time that the invitation tells; of another time there is another. */
  async remind(invitations: (Told & { version: number })[]): Promise<void> {
    const reminders = invitations.flatMap(({ id, meetingId, contactId, icalSequence, start, version }) => {
      if (contactId === undefined) return [];
      const _id = `${id}.${Date.parse(start)}.reminder`;
      const about = { occasion: 'reminder' as const, kind: 'reminder' as const, sequence: icalSequence, start };
      return [{ _id, invitationId: id, meetingId, contactId, order: version, ...about }];
    });
    await this.book.enter(reminders);
    if (reminders.length > 0) void this.courier.sendAll();
  }
}
