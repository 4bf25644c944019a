import type { Invitation } from '@liaison/contracts';
import { afterCommit } from '@liaison/messaging';
import { type AggregateStore, CLOCK, type Clock } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { invitationModel } from '../invitations/invitation.model';
import { MeetingsService } from '../meetings/meetings.service';
import { MailSeries } from '../series-mail/mail-series.service';
import { SeriesToMail } from '../series-mail/series-to-mail.service';
import { Courier } from './courier.service';
import { EnterMails } from './enter-mails.service';
import { MailBook } from './mail-book.service';

/** There is somebody to write to by now: what could not be sent for want of them is. */
@Injectable()
export class ReachAgain {
  constructor(
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly meetings: MeetingsService,
    private readonly series: MailSeries,
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
    const asked = new Set<string>();
    for (const invitation of await this.invitations.many(ids)) {
      const meeting = await this.meetings.mustKnow(invitation.meetingId, 'meetingId');
      if (!(await this.series.covers(meeting, invitation))) await this.mails.enter(invitation, invitation.version, 'invited');
      else if (meeting.seriesId !== undefined) asked.add(meeting.seriesId);
    }
    for (const seriesId of asked) await this.seriesToMail.ask(seriesId);
  }

  /** A contact may have an address that it had not. Joins the surrounding transaction. */
  async contact(contactId: string): Promise<void> {
    await this.book.takeUpAgain(contactId);
    afterCommit(() => void this.courier.sendAll());
  }
}
