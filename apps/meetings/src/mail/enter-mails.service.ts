import type { Invitation, InvitationOnRecord, Meeting } from '@liaison/contracts';
import { afterCommit } from '@liaison/messaging';
import { type AggregateStore, BY_THE_PLATFORM, CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { invitationModel } from '../invitations/invitation.model';
import { cannotReach } from '../invitations/mails';
import { meetingModel } from '../meetings/meeting.model';
import { MailSeries } from '../series-mail/mail-series.service';
import { Courier } from './courier.service';
import { MailBook } from './mail-book.service';
import { PostOffice } from './post-office.service';
import { Recipients } from './recipients.service';
import type { Occasion } from './wording/wording';

type Told = z.output<typeof InvitationOnRecord>;

/** Decides who is to get a mail about one meeting, and enters it into the book. Of series that is decided in `series-mail`. */
@Injectable()
export class EnterMails {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    private readonly office: PostOffice,
    private readonly book: MailBook,
    private readonly courier: Courier,
    private readonly recipients: Recipients,
    private readonly series: MailSeries,
  ) {}

  /**
   * To what is still to come: nobody is written to for what the cell enters of the past. `version` is the invitation's. Joins the
   * surrounding transaction; the mails go out as soon as that has committed. Where there is nobody to write to, the invitation shows it.
   */
  async enter(invitation: Told, version: number, occasion: Occasion): Promise<void> {
    if (!this.office.settings || invitation.start <= this.clock.now().toISOString()) return;
    const meeting = await this.meetings.get(invitation.meetingId);
    if (await this.series.covers(meeting, invitation)) return;
    const isOver = occasion === 'cancelled' || occasion === 'withdrawn';
    const contacts = isOver ? await this.book.toldOf(invitation.id) : await this.recipientsOf(invitation, meeting);
    await this.book.enter(
      contacts.map((contactId) => ({
        _id: mailIdOf(invitation, `${invitation.icalSequence}.${isOver ? 'cancel' : 'request'}`, contactId),
        invitationId: invitation.id,
        meetingId: meeting.id,
        contactId,
        kind: isOver ? ('cancellation' as const) : ('invitation' as const),
        occasion,
        sequence: invitation.icalSequence,
        order: version,
      })),
    );
    afterCommit(() => void this.courier.sendAll());
  }

  /** A reminder of the time that the invitation tells; of another time there is another. */
  async remind(invitations: (Told & { version: number })[]): Promise<void> {
    const meetings = await this.meetings.manyById(invitations.map(({ meetingId }) => meetingId));
    for (const invitation of invitations) {
      const { id, meetingId, icalSequence, start, version } = invitation;
      const recipients = await this.recipients.of([invitation], meetings.get(meetingId)?.invitees ?? []);
      const about = { occasion: 'reminder' as const, kind: 'reminder' as const, sequence: icalSequence, start };
      await this.book.enter(
        recipients.map(({ contactId }) => {
          const _id = mailIdOf(invitation, `${Date.parse(start)}.reminder`, contactId);
          return { _id, invitationId: id, meetingId, contactId, order: version, ...about };
        }),
      );
    }
    if (invitations.length > 0) void this.courier.sendAll();
  }

  private async recipientsOf(invitation: Told, meeting: Meeting): Promise<string[]> {
    const recipients = await this.recipients.of([invitation], meeting.invitees);
    const isReached =
      recipients.length > 0 || meeting.invitees.some((one) => one.contactId && one.partnerId === invitation.partnerId);
    if (!isReached)
      await this.invitations.change(invitation.id, BY_THE_PLATFORM, (one, circumstances) =>
        cannotReach(one, 'no-focal-point', circumstances),
      );
    return recipients.map(({ contactId }) => contactId);
  }
}

/** Of the invitation of a partner as a whole there is one to each of its focal points. */
function mailIdOf({ id, contactId: named }: Told, what: string, contactId: string): string {
  return named === undefined ? `${id}.${what}.${contactId}` : `${id}.${what}`;
}
