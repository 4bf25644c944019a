import {
  type Circumstances,
  decided,
  type Decision,
  type Invitation,
  type InvitationFlag,
  InvitationFlagged,
  InvitationUnflagged,
} from '@liaison/contracts';
import { isToCome } from './invitation';

/**
 * Flags the invitation of a partner that may take part no longer, so that the cell looks at it. Only where the meeting is still to
 * come; what was flagged for the same reason stays.
 */
export function flag(
  invitation: Invitation,
  because: InvitationFlag['because'],
  { now }: Pick<Circumstances, 'now'>,
): Decision<Invitation> {
  if (!isToCome(invitation, now) || invitation.flag?.because === because) return decided(invitation);
  const next: Invitation = { ...invitation, flag: { because, since: now } };
  return decided(next, InvitationFlagged.of(next));
}

/** Takes the flag off when the partner takes part again. */
export function unflag(invitation: Invitation): Decision<Invitation> {
  const { flag: flagged, ...next } = invitation;
  return flagged ? decided(next, InvitationUnflagged.of(next)) : decided(invitation);
}
