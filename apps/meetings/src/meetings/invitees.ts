import {
  conflict,
  decided,
  type Decision,
  type Invitee,
  InviteesChanged,
  type Meeting,
  MeetingDraftChanged,
  type WithdrawInvitations,
} from '@liaison/contracts';
import { markedApart } from './apart';
import { risen } from './ical-sequence';
import { type ChangedList, withInvitees, withoutInvitees } from './invitee-list';
import { refuseIfOver } from './meeting';

/**
 * Who is to be invited. Of a draft they are told nothing; once the meeting has begun, this is how those who came without an invitation
 * get into the record.
 */
export function invite(meeting: Meeting, wanted: Invitee[]): Decision<Meeting> {
  refuseIfOver(meeting);
  return changed(meeting, withInvitees(meeting.invitees, wanted));
}

/** Takes them off the list, before the meeting begins. */
export function withdraw(meeting: Meeting, { partnerIds, contactIds }: WithdrawInvitations): Decision<Meeting> {
  if (meeting.status !== 'draft' && meeting.status !== 'scheduled')
    throw conflict('meeting.begun', `An invitation is withdrawn before the meeting begins; this one is ${meeting.status}.`);
  return changed(meeting, withoutInvitees(meeting.invitees, partnerIds, contactIds));
}

function changed(meeting: Meeting, { invitees, added, removed }: ChangedList): Decision<Meeting> {
  if (added.length + removed.length === 0) return decided(meeting);
  const next = markedApart(meeting, { ...meeting, invitees, ...risen(meeting, 'invitees') });
  return decided(next, meeting.status === 'draft' ? MeetingDraftChanged.of(next) : InviteesChanged.of(next, { added, removed }));
}
