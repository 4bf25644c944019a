import {
  type Circumstances,
  decided,
  type Decision,
  type Invitation,
  InvitationMailed,
  InvitationMailFailed,
  InviteeNotReached,
  type LastMail,
  type Unreachable,
} from '@liaison/contracts';
import { isToCome } from './invitation';

/** What became of a mail about the invitation. `trouble`: the mail server's own words, where it went wrong. Told again it changes nothing. */
export function recordMail(invitation: Invitation, mail: LastMail, trouble?: string): Decision<Invitation> {
  const { mail: before, mailTrouble: _settled, unreachable, ...others } = invitation;
  const rest = { ...others, ...(unreachable && mail.outcome !== 'sent' && { unreachable }) };
  if (before?.kind === mail.kind && before.icalSequence === mail.icalSequence && before.outcome === mail.outcome)
    return decided(invitation);
  const next: Invitation = { ...rest, mail, ...(trouble !== undefined && { mailTrouble: trouble }) };
  return decided(next, mail.outcome === 'sent' ? InvitationMailed.of(next) : InvitationMailFailed.of(next));
}

/** There is nobody to write to, or no address, so the cell must reach the invited in another way. Of what is over it need not. */
export function cannotReach(
  invitation: Invitation,
  because: Unreachable['because'],
  { now }: Pick<Circumstances, 'now'>,
): Decision<Invitation> {
  if (!isToCome(invitation, now) || invitation.unreachable?.because === because) return decided(invitation);
  const next: Invitation = { ...invitation, unreachable: { because, since: now } };
  return decided(next, InviteeNotReached.of(next));
}
