import { type Actor, forbidden, type Invitation, type Meeting } from '@liaison/contracts';
import { type AggregateStore, KnownPartners } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { invitationModel } from '../invitations/invitation.model';
import { seesAllOf } from '../invitations/invitations.visibility';
import { signInCodeOf } from '../invitations/sign-in-code';
import { MeetingsService } from '../meetings/meetings.service';
import { expectedPeople } from './expected-people';
import { signInSheetPdf } from './sign-in-sheet-pdf';

@Injectable()
export class SignInSheets {
  constructor(
    @Inject(invitationModel.store) private readonly invitations: AggregateStore<Invitation>,
    private readonly meetings: MeetingsService,
    private readonly partners: KnownPartners,
  ) {}

  /** For the cell and the hosts at their door; in the order of the organisations’ names. */
  async print(meetingId: string, by: Actor): Promise<Buffer> {
    const meeting = await this.meetings.get(meetingId, by);
    if (!seesAllOf(by, meeting)) throw forbidden('partner.not-own', 'The sign-in sheet is for the hosts and the cell.');
    const ids = await this.invitations.idsOf({ 'state.meetingId': meetingId, 'state.status': 'invited' });
    const invitations = await this.invitations.many(ids);
    const partners = await this.partners.findAll(invitations.map(({ partnerId }) => partnerId));
    const people = invitations.flatMap((invitation) => peopleOf(invitation, partners.get(invitation.partnerId)?.name));
    people.sort((a, b) => a.organisation.localeCompare(b.organisation) || a.code.localeCompare(b.code));
    return signInSheetPdf({ title: meeting.title, facts: factsOf(meeting), people });
  }
}

function peopleOf(invitation: Invitation, called = invitation.partnerId) {
  const organisation = invitation.role ? `${called} (${invitation.role})` : called;
  return expectedPeople(invitation).map(({ number, name = '', title }) => ({
    name: title ? `${name}\n${title}` : name,
    organisation,
    code: signInCodeOf(invitation.signInCode ?? '', number),
  }));
}

function factsOf({ start, end, timeZone, place }: Meeting): string[] {
  const told = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'short', timeZone });
  return [`${told.formatRange(new Date(start), new Date(end))} (${timeZone})`, ...(place ? [place] : [])];
}
