import type { Invitation, Meeting } from '@liaison/contracts';
import { afterCommit } from '@liaison/messaging';
import { type AggregateStore, CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { invitationModel } from '../invitations/invitation.model';
import { meetingModel } from '../meetings/meeting.model';
import { SeriesToMail } from '../series-mail/series-to-mail.service';
import { Courier } from './courier.service';
import { EnterMails } from './enter-mails.service';
import { MailBook } from './mail-book.service';

/** There is somebody to write to by now: what could not be sent for want of them is. */
@Injectable()
export class ReachAgain {
  constructor(
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly seriesToMail: SeriesToMail,
    private readonly mails: EnterMails,
    private readonly book: MailBook,
    private readonly courier: Courier,
  ) {}

  /** A partner may have a focal point that it had not. Joins the surrounding transaction. */
  async partner(partnerId: string): Promise<void> {
    const ids = await this.invitations.idsOf({
      'state.partnerId': partnerId,
      'state.start': { $gt: this.clock.now().toISOString() },
      'state.status': 'invited',
      'state.unreachable.because': 'no-focal-point',
    });
    const invitations = await this.invitations.many(ids);
    for (const invitation of invitations) await this.mails.enter(invitation, invitation.version, 'invited');
    // What is told with its series is not entered so; asked in vain, the series tells nothing.
    const meetings = await this.meetings.many(invitations.map(({ meetingId }) => meetingId));
    for (const seriesId of new Set(meetings.flatMap((meeting) => meeting.seriesId ?? []))) await this.seriesToMail.ask(seriesId);
  }

  /** A contact may have an address that it had not. Joins the surrounding transaction. */
  async contact(contactId: string): Promise<void> {
    await this.book.takeUpAgain(contactId);
    afterCommit(() => void this.courier.sendAll());
  }
}
