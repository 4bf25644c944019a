import {
  type Circumstances,
  decided,
  type Decision,
  InvitationFlagged,
  type InvitationFlag,
  InvitationUnflagged,
  type Meeting,
} from '@liaison/contracts';
import { told, withInvitation } from './invitation-list';

/**
 * Flags the invitation of a partner that may take part no longer, so that the cell looks at it (domain.md, Reactions). Only where the
 * meeting is still to come; what was flagged for the same reason stays.
 */
export function flagInvitation(
  meeting: Meeting,
  partnerId: string,
  because: InvitationFlag['because'],
  { now }: Circumstances,
): Decision<Meeting> {
  const invitation = meeting.invitations.find((candidate) => candidate.partnerId === partnerId);
  const toCome = (meeting.status === 'draft' || meeting.status === 'scheduled') && meeting.start > now;
  if (!invitation || !toCome || invitation.flag?.because === because) return decided(meeting);
  const next = withInvitation(meeting, { ...invitation, flag: { because, since: now } });
  return decided(next, InvitationFlagged.of(next, told(invitation)));
}

/** Takes the flag off when the partner takes part again. */
export function unflagInvitation(meeting: Meeting, partnerId: string): Decision<Meeting> {
  const flagged = meeting.invitations.find((invitation) => invitation.partnerId === partnerId && invitation.flag);
  if (!flagged) return decided(meeting);
  const { flag: _gone, ...invitation } = flagged;
  const next = withInvitation(meeting, invitation);
  return decided(next, InvitationUnflagged.of(next, told(invitation)));
}
