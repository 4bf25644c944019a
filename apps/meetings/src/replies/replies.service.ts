import { conflict, invalid, type Invitation, type Meeting } from '@liaison/contracts';
import { type AggregateStore, type Asked, CLOCK, type Clock, type Written } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { invitationModel } from '../invitations/invitation.model';
import { Addresses } from '../mail/addresses.service';
import { Courier } from '../mail/courier.service';
import { MailBook } from '../mail/mail-book.service';
import { PostOffice } from '../mail/post-office.service';
import { withoutAddresses } from '../mail/without-addresses';
import { meetingModel } from '../meetings/meeting.model';
import { RecordAnswers } from './record-answers.service';
import { readReplies, type Reply } from './reply';
import { SeriesReplies, unknownAttendee } from './series-replies.service';
import { calendarPartOf, readBounce, readMessage } from './returned-mail';

/** What comes back for the mails that were sent: answers of calendar programs, and reports that a mail could not be delivered. */
@Injectable()
export class Replies {
  constructor(
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly answers: RecordAnswers,
    private readonly ofSeries: SeriesReplies,
    private readonly book: MailBook,
    private readonly office: PostOffice,
    private readonly addresses: Addresses,
    private readonly courier: Courier,
  ) {}

  /**
   * Records an answer, from the calendar part alone or from the whole message. The same one again, and an older one, changes nothing. One
   * for a series is for all its meetings that are still to come, or for the occurrence that it names; answered is the first of them.
   */
  async take(file: Buffer, isMessage: boolean, asked: Asked): Promise<Written<Invitation> | Invitation> {
    this.refuseWithoutMail();
    const replies = readReplies(isMessage ? calendarPartOf(await readMessage(file)) : file.toString('utf8'));
    let answered!: Written<Invitation> | Invitation;
    for (const reply of replies) answered = await this.takeOne(reply, asked);
    return answered;
  }

  private async takeOne(reply: Reply, asked: Asked): Promise<Written<Invitation> | Invitation> {
    const meeting = await this.meetings.find(reply.uid);
    if (!meeting) return this.ofSeries.take(reply, asked);
    const [id] = await this.book.invitationsMailedTo(meeting.id, this.addresses.digestOf(reply.attendee));
    if (!id) throw unknownAttendee();
    const { icalSequence, timeSequence = icalSequence } = meeting;
    // An answer to a time that the meeting has no more. One to an earlier title or room stands.
    return reply.sequence < timeSequence ? this.invitations.get(id) : this.answers.record(id, meeting, reply, asked);
  }

  /** Records that a mail came back. Throws 422 for one that none of ours was; a delay changes nothing. */
  async takeBounce(file: Buffer): Promise<Invitation> {
    this.refuseWithoutMail();
    const { mailId, final, trouble } = readBounce(await readMessage(file));
    const mail = await this.book.get(mailId);
    if (!mail) throw invalid('body', 'bounce.unknown-mail', 'The mail that came back is none of ours.');
    if (final && mail.status !== 'bounced')
      await this.courier.settle(mail, 'bounced', this.clock.now().toISOString(), withoutAddresses(trouble));
    return this.invitations.get(mail.invitationId ?? mail.invitationIds[0]!);
  }

  private refuseWithoutMail(): void {
    if (!this.office.settings) throw conflict('mail.off', 'No mail is sent from here, so nothing can come back.');
  }
}
