import { conflict, decided, invalid, type Invitation, type Meeting } from '@liaison/contracts';
import { type AggregateStore, type Asked, CLOCK, type Clock, type Written } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { answer } from '../invitations/answers';
import { invitationModel } from '../invitations/invitation.model';
import { Seating } from '../invitations/seating.service';
import { Addresses } from '../mail/addresses.service';
import { Courier } from '../mail/courier.service';
import { MailBook } from '../mail/mail-book.service';
import { PostOffice } from '../mail/post-office.service';
import { withoutAddresses } from '../mail/without-addresses';
import { meetingModel } from '../meetings/meeting.model';
import { readReply, type Reply } from './reply';
import { calendarPartOf, readBounce, readMessage } from './returned-mail';

/** What comes back for the mails that were sent: answers of calendar programs, and reports that a mail could not be delivered. */
@Injectable()
export class Replies {
  constructor(
    @Inject(meetingModel.store) private readonly meetings: AggregateStore<Meeting>,
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly seating: Seating,
    private readonly book: MailBook,
    private readonly office: PostOffice,
    private readonly addresses: Addresses,
    private readonly courier: Courier,
  ) {}

  /** Records an answer, from the calendar part alone or from the whole message. The same one again, and an older one, changes nothing. */
  async take(file: Buffer, isMessage: boolean, asked: Asked): Promise<Written<Invitation> | Invitation> {
    this.refuseWithoutMail();
    const reply = readReply(isMessage ? calendarPartOf(await readMessage(file)) : file.toString('utf8'));
    const meeting = await this.meetings.find(reply.meetingId);
    if (!meeting) throw invalid('body', 'reply.unknown-meeting', 'This answers an invitation to a meeting that there is not.');
    const [id] = await this.book.invitationsMailedTo(meeting.id, this.addresses.digestOf(reply.attendee));
    if (!id) throw invalid('body', 'reply.unknown-attendee', 'Nobody was invited to this meeting at the address that answers.');
    return this.record(id, meeting, reply, asked);
  }

  /** Records that a mail came back. Throws 422 for one that none of ours was; a delay changes nothing. */
  async takeBounce(file: Buffer): Promise<Invitation> {
    this.refuseWithoutMail();
    const { mailId, final, trouble } = readBounce(await readMessage(file));
    const mail = await this.book.find(mailId);
    if (!mail) throw invalid('body', 'bounce.unknown-mail', 'The mail that came back is none of ours.');
    if (final && mail.status !== 'bounced')
      await this.courier.settle(mail, 'bounced', this.clock.now().toISOString(), withoutAddresses(trouble));
    return this.invitations.get(mail.invitationId);
  }

  private record(id: string, meeting: Meeting, { sequence, stamp, rsvp, comment }: Reply, asked: Asked) {
    const { icalSequence, timeSequence = icalSequence } = meeting;
    const said = { rsvp, repliedAt: stamp, ...(comment && { comment }) };
    // An answer to a time that the meeting has no more. One to an earlier title or room stands.
    if (sequence < timeSequence) return this.invitations.get(id);
    return this.seating.seated(meeting, (room) =>
      this.invitations.change(id, { ...asked, ifMatch: '*' }, (invitation, circumstances) => {
        if (invitation.repliedAt !== undefined && invitation.repliedAt >= stamp) return decided(invitation);
        return answer(invitation, said, meeting, room, circumstances);
      }),
    );
  }

  private refuseWithoutMail(): void {
    if (!this.office.settings) throw conflict('mail.off', 'No mail is sent from here, so nothing can come back.');
  }
}
