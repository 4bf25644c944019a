import {
  MeetingAttendanceRecorded,
  type Circumstances,
  conflict,
  decided,
  type Decision,
  InvitationReplied,
  InvitationsSent,
  InvitationWithdrawn,
  invalid,
  type Invitation,
  type InvitePartners,
  type Meeting,
  MeetingDraftChanged,
  MOST_INVITATIONS,
  type MarkAttendance,
  type ReplyToInvitation,
} from '@liaison/contracts';
import { invitationOf, told, withInvitation, withInvitations } from './invitation-list';
import { refuseIfOver } from './meeting';

/**
 * Invites those who are not invited yet. While the meeting is a draft they are told nothing; once it has begun, this is how partners
 * who came without an invitation get into the record.
 */
export function invite(meeting: Meeting, { partnerIds }: InvitePartners, newId: () => string): Decision<Meeting> {
  refuseIfOver(meeting);
  const already = new Set(meeting.invitations.map(({ partnerId }) => partnerId));
  const fresh = [...new Set(partnerIds)].filter((partnerId) => !already.has(partnerId));
  if (fresh.length === 0) return decided(meeting);
  if (already.size + fresh.length > MOST_INVITATIONS)
    throw conflict('meeting.too-many-invitations', `A meeting can have ${MOST_INVITATIONS} invitations.`);
  const added = fresh.map((partnerId): Invitation => ({ id: newId(), partnerId, rsvp: 'none', attendance: 'unknown' }));
  const next = withInvitations(meeting, [...meeting.invitations, ...added]);
  return decided(
    next,
    meeting.status === 'draft' ? MeetingDraftChanged.of(next) : InvitationsSent.of(next, { invited: added.map(told) }),
  );
}

/** Takes a partner off the list, before the meeting begins. */
export function withdraw(meeting: Meeting, invitationId: string): Decision<Meeting> {
  const invitation = invitationOf(meeting, invitationId);
  if (meeting.status !== 'draft' && meeting.status !== 'scheduled')
    throw conflict('meeting.begun', `An invitation is withdrawn before the meeting begins; this one is ${meeting.status}.`);
  const next = withInvitations(
    meeting,
    meeting.invitations.filter(({ id }) => id !== invitationId),
  );
  return decided(
    next,
    meeting.status === 'draft' ? MeetingDraftChanged.of(next) : InvitationWithdrawn.of(next, told(invitation)),
  );
}

export function reply(
  meeting: Meeting,
  invitationId: string,
  { rsvp }: ReplyToInvitation,
  { now }: Circumstances,
): Decision<Meeting> {
  const invitation = invitationOf(meeting, invitationId);
  if (meeting.status !== 'scheduled' && meeting.status !== 'in-progress')
    throw conflict('meeting.takes-no-replies', `A meeting that is ${meeting.status} takes no replies.`);
  if (invitation.rsvp === rsvp) return decided(meeting);
  const next = withInvitation(meeting, { ...invitation, rsvp, rsvpAt: now });
  return decided(next, InvitationReplied.of(next, { ...told(invitation), rsvp }));
}

/** Apologies may come before the meeting; that somebody came, or stayed away, shows when it has begun. */
export function recordAttendance(meeting: Meeting, invitationId: string, command: MarkAttendance): Decision<Meeting> {
  const { headcount: counted, ...invitation } = invitationOf(meeting, invitationId);
  const { attendance, headcount } = command;
  if (headcount !== undefined && attendance !== 'attended')
    throw invalid('headcount', 'attendance.nobody-came', 'Heads are counted only of those who attended.');
  refuseIfOver(meeting);
  if (meeting.status === 'draft' || (meeting.status === 'scheduled' && (attendance === 'attended' || attendance === 'absent')))
    throw conflict('meeting.not-begun', `Who came shows when the meeting has begun; this one is ${meeting.status}.`);
  if (invitation.attendance === attendance && counted === headcount) return decided(meeting);
  const next = withInvitation(meeting, { ...invitation, ...command });
  return decided(next, MeetingAttendanceRecorded.of(next, { ...told(invitation), ...command }));
}
