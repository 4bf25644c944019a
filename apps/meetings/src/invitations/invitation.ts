import {
  conflict,
  decided,
  type Decision,
  type Invitation,
  InvitationDetailsChanged,
  type InvitationFlag,
  InvitationRenewed,
  InvitationWithdrawn,
  type Invitee,
  InviteeRoleChanged,
  type Meeting,
  PartnerInvited,
} from '@liaison/contracts';
import { invitationIdOf } from './invitation-id';

/**
 * The life of an invitation: invited ⇄ withdrawn. It follows the list of its meeting, in the background: whatever was missed, the next
 * look puts right.
 */

/** Whether it stands, and its meeting has not begun by now. */
export function isToCome({ status, start }: Invitation, now: string): boolean {
  return status === 'invited' && start > now;
}

/** `flag`: the partner may not take part just now. */
export function make(
  invitee: Invitee,
  meeting: Meeting,
  signInCode: string,
  because: InvitationFlag['because'] | undefined,
  now: string,
): Decision<Invitation> {
  const invitation: Invitation = {
    id: invitationIdOf(meeting.id, invitee),
    meetingId: meeting.id,
    ...invitee,
    ...told(meeting),
    status: 'invited',
    rsvp: 'pending',
    attendance: 'unknown',
    signInCode,
    ...(because && { flag: { because, since: now } }),
  };
  return decided(invitation, PartnerInvited.of(invitation));
}

/** Brings it to how its meeting stands. `invitee` is its entry in the meeting's list, undefined where that has none any more. */
export function follow(invitation: Invitation, invitee: Invitee | undefined, meeting: Meeting): Decision<Invitation> {
  if (meeting.status === 'cancelled') return withdraw(invitation, meeting, 'meeting-cancelled');
  if (!invitee) return withdraw(invitation, meeting, 'not-invited-any-more');
  if (invitation.status === 'withdrawn') {
    const next: Invitation = { ...unanswered(invitation), ...invitee, ...told(meeting), status: 'invited' };
    return decided(next, PartnerInvited.of(next));
  }
  const renewed = renew(invitation, meeting);
  if (invitee.role === undefined || invitee.role === invitation.role) return renewed;
  const next: Invitation = { ...renewed.state, role: invitee.role };
  return decided(next, ...renewed.happened, InviteeRoleChanged.of(next));
}

/**
 * An answer was to the time that was told: RFC 6638, 3.2.8 sets everybody back to "needs action" when a meeting is moved. A better
 * title or another room is told, and the answer stays.
 */
export function renew(invitation: Invitation, meeting: Meeting): Decision<Invitation> {
  const { icalSequence, timeSequence = icalSequence, toldSequence = icalSequence } = meeting;
  if (invitation.icalSequence >= toldSequence) return decided(invitation);
  if (invitation.icalSequence >= timeSequence) {
    const next: Invitation = { ...invitation, ...told(meeting) };
    return decided(next, InvitationDetailsChanged.of(next));
  }
  const next: Invitation = { ...unanswered(invitation), ...told(meeting) };
  return decided(next, InvitationRenewed.of(next, { previousStart: invitation.start }));
}

export function refuseIfWithdrawn({ status }: Invitation): void {
  if (status === 'withdrawn') throw conflict('invitation.withdrawn', 'This invitation was withdrawn.');
}

function withdraw(
  invitation: Invitation,
  meeting: Meeting,
  because: 'not-invited-any-more' | 'meeting-cancelled',
): Decision<Invitation> {
  if (invitation.status === 'withdrawn') return decided(invitation);
  const { waitingSince: _waits, ...rest } = invitation;
  const next: Invitation = { ...rest, ...told(meeting), status: 'withdrawn' };
  return decided(next, InvitationWithdrawn.of(next, { because }));
}

function told({ title, start, icalSequence }: Meeting) {
  return { title, start, icalSequence };
}

/** As it was before anybody answered, sent apologies, or stood at the door on the wrong day. Who is to come stays named. */
function unanswered(invitation: Invitation): Invitation {
  const { answeredAt: _at, waitingSince: _waits, comment: _said, headcount: _counted, signIns: _signed, ...rest } = invitation;
  return { ...rest, rsvp: 'pending', attendance: 'unknown' };
}
