import {
  type Actor,
  type AnswerInvitation,
  forbidden,
  type Invitation,
  type InvitationFlag,
  type InvitationMail,
  type MarkAttendance,
  type Meeting,
  missing,
  type NameDelegation,
  Refusal,
  type Resource,
  type SignInToMeeting,
} from '@liaison/contracts';
import { type AggregateStore, type Asked, BY_THE_PLATFORM, confinedTo, mustActFor } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { shownMail } from '../mail/mail.record';
import { MailBook } from '../mail/mail-book.service';
import { MeetingsService } from '../meetings/meetings.service';
import { answer, nameDelegation } from './answers';
import { recordAttendance, signIn } from './attendance';
import { flag, unflag } from './flags';
import { countsOf } from './invitations.counts';
import { invitationModel } from './invitation.model';
import { filterOf, type InvitationsOfMeetingQuery, type InvitationsQuery } from './invitations.query';
import { Seating } from './seating.service';
import { readSignInCode } from './sign-in-code';
import { seesAllOf, shownTo } from './invitations.visibility';

@Injectable()
export class InvitationsService {
  constructor(
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    private readonly meetings: MeetingsService,
    private readonly seating: Seating,
    private readonly book: MailBook,
  ) {}

  /** A focal point sees its own organisation's invitations, and those to what it hosts. */
  async get(id: string, by: Actor): Promise<Resource<Invitation>> {
    const invitation = await this.invitations.get(id);
    const own = confinedTo(by);
    if (own === undefined || own === invitation.partnerId) return shownTo(by, invitation);
    const meeting = await this.meetings.mustKnow(invitation.meetingId, 'meetingId');
    if (!seesAllOf(by, meeting)) throw missing('invitation', id);
    return shownTo(by, invitation, meeting);
  }

  /** The mails about one invitation, in their order; for those who see the invitation's own names and comments. */
  async mailsOf(id: string, by: Actor): Promise<{ items: InvitationMail[] }> {
    await this.get(id, by);
    return { items: (await this.book.of(id)).map((mail) => shownMail(mail, id)) };
  }

  /** By the start of what they invite to; for a focal point its own organisation's. */
  async list({ limit, cursor, ...asked }: InvitationsQuery, by: Actor) {
    const own = confinedTo(by);
    const filter = { ...filterOf(asked), ...(own && { $and: [{ 'state.partnerId': own }] }) };
    const page = await this.invitations.page(filter, { limit, cursor }, { by: 'state.start', direction: 1 });
    return { ...page, items: page.items.map((invitation) => shownTo(by, invitation)) };
  }

  /** One meeting's, those who wait in their order; a focal point that doesn't host it sees its own organisation's alone. */
  async ofMeeting(meetingId: string, { limit, cursor, ...asked }: InvitationsOfMeetingQuery, by: Actor) {
    const meeting = await this.meetings.get(meetingId, by);
    const own = seesAllOf(by, meeting) ? undefined : confinedTo(by);
    const filter = { ...filterOf({ ...asked, meetingId }), ...(own && { $and: [{ 'state.partnerId': own }] }) };
    const order = asked.waiting === 'true' ? 'state.waitingSince' : '_id';
    // Counted first: an answer that counts all as made lists them too, though they are made while it is put together.
    const counts = await countsOf(this.invitations, this.book, meeting);
    const page = await this.invitations.page(filter, { limit, cursor }, { by: order, direction: 1 });
    return { ...page, items: page.items.map((invitation) => shownTo(by, invitation, meeting)), counts };
  }

  /** A focal point answers for its own organisation; cell staff for anybody who called. Each answer stands by itself: no `If-Match`. */
  async answer(id: string, command: AnswerInvitation, asked: Asked) {
    const meeting = await this.meetingOf(id, asked.by);
    return this.seating.seated(meeting, (room) =>
      this.invitations.change(id, { ...asked, ifMatch: '*' }, (invitation, circumstances) =>
        answer(invitation, command, meeting, room, circumstances),
      ),
    );
  }

  async nameDelegation(id: string, command: NameDelegation, asked: Asked) {
    const meeting = await this.meetingOf(id, asked.by);
    return this.seating.seated(meeting, (room) =>
      this.invitations.change(id, { ...asked, ifMatch: '*' }, (invitation) => nameDelegation(invitation, command, meeting, room)),
    );
  }

  async recordAttendance(id: string, command: MarkAttendance, asked: Asked) {
    const meeting = await this.meetingOf(id, asked.by);
    return this.invitations.change(id, { ...asked, ifMatch: '*' }, (invitation) =>
      recordAttendance(invitation, command, meeting),
    );
  }

  /** By the code on the sign-in sheet; for cell staff, and for the hosts at their door. Throws 404 for a code that is none. */
  async signIn(meetingId: string, { code }: SignInToMeeting, asked: Asked) {
    const meeting = await this.meetings.get(meetingId, asked.by);
    if (!seesAllOf(asked.by, meeting)) throw forbidden('partner.not-own', 'People sign in with the hosts or the cell.');
    const read = readSignInCode(code);
    const [id] = read ? await this.invitations.idsOf({ 'state.meetingId': meetingId, 'state.signInCode': read.code }) : [];
    if (!id || !read) throw new Refusal('missing', 'sign-in.unknown', 'Nobody’s name stands behind this code.');
    return this.invitations.change(id, { ...asked, ifMatch: '*' }, (invitation, circumstances) =>
      signIn(invitation, read.number, meeting, circumstances),
    );
  }

  /** Flags every invitation of the partner to what is still to come. */
  async flagAllOf(partnerId: string, because: InvitationFlag['because']): Promise<void> {
    for (const id of await this.invitations.idsOf({ 'state.partnerId': partnerId, 'state.status': 'invited' })) {
      await this.invitations.change(id, BY_THE_PLATFORM, (invitation, circumstances) => flag(invitation, because, circumstances));
    }
  }

  async unflagAllOf(partnerId: string): Promise<void> {
    for (const id of await this.invitations.idsOf({ 'state.partnerId': partnerId, 'state.flag': { $exists: true } })) {
      await this.invitations.change(id, BY_THE_PLATFORM, unflag);
    }
  }

  /** Throws 403 for a focal point of another organisation. */
  private async meetingOf(id: string, by: Actor): Promise<Meeting> {
    const { partnerId, meetingId } = await this.invitations.get(id);
    mustActFor(by, partnerId);
    return this.meetings.mustKnow(meetingId, 'meetingId');
  }
}
