import {
  decided,
  type Decision,
  type Invitation,
  InvitationMailed,
  InvitationMailFailed,
  type LastMail,
} from '@liaison/contracts';

/** What became of a mail about the invitation. `trouble`: the mail server's own words, where it went wrong. Told again it changes nothing. */
export function recordMail(invitation: Invitation, mail: LastMail, trouble?: string): Decision<Invitation> {
  const { mail: before, mailTrouble: _settled, ...rest } = invitation;
  if (before?.kind === mail.kind && before.icalSequence === mail.icalSequence && before.outcome === mail.outcome)
    return decided(invitation);
  const next: Invitation = { ...rest, mail, ...(trouble !== undefined && { mailTrouble: trouble }) };
  return decided(next, mail.outcome === 'sent' ? InvitationMailed.of(next) : InvitationMailFailed.of(next));
}
