import { decided, type Decision, DelegationRemoved, type Invitation } from '@liaison/contracts';

/** What an invitation keeps of people. */
export const OF_PEOPLE = ['delegation', 'comment', 'signIns', 'mailTrouble'] as const;

/** Deletes what is known of the people of a meeting that began before an instant. How many were to come, and came, stays. */
export function removeDelegation(invitation: Invitation, begunBefore: string): Decision<Invitation> {
  const kept = OF_PEOPLE.some((field) => invitation[field] !== undefined);
  if (!kept || invitation.start >= begunBefore) return decided(invitation);
  const { delegation: _names, comment: _said, signIns: _signed, mailTrouble: _trouble, ...next } = invitation;
  return decided(next, DelegationRemoved.of(next));
}
