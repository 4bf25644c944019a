import {
  type Circumstances,
  type Commitment,
  CommitmentFlagged,
  CommitmentPledged,
  CommitmentRescheduled,
  CommitmentWithdrawn,
  conflict,
  dayOf,
  decided,
  type Decision,
  inOrder,
  invalid,
  type PledgeCommitment,
  type RescheduleCommitment,
  type WithdrawCommitment,
} from '@liaison/contracts';

/** The life of a commitment: pledged → in-progress → met / partly-met / not-met; withdrawn while open. */

/** What is still to be kept. */
export const OPEN: Commitment['status'][] = ['pledged', 'in-progress'];

/** Records what was promised, often after the fact: the due day may lie in the past, the day of the promise may not lie ahead. */
export function pledge(id: string, command: PledgeCommitment, { now }: Circumstances): Decision<Commitment> {
  const { partnerId, body, madeOn, dueOn } = command;
  if (!partnerId && !body)
    throw invalid('partnerId', 'commitment.by-nobody', 'Say who committed: a partner, or a body by its name.');
  if (partnerId && body) throw invalid('body', 'commitment.by-two', 'Name the body only where it is not a registered partner.');
  if (madeOn > dayOf(now)) throw invalid('madeOn', 'commitment.made-in-future', 'A commitment is made today or earlier.');
  if (!inOrder(madeOn, dueOn)) throw invalid('dueOn', 'commitment.due-before-made', 'It cannot be due before it was made.');
  const commitment: Commitment = { ...command, id, status: 'pledged', evidence: [] };
  return decided(commitment, CommitmentPledged.of(commitment));
}

/** The reminders begin anew for the new due day. */
export function reschedule(commitment: Commitment, { dueOn, reason }: RescheduleCommitment): Decision<Commitment> {
  refuseUnlessOpen(commitment, 'rescheduled');
  if (dueOn === commitment.dueOn) return decided(commitment);
  if (!inOrder(commitment.madeOn, dueOn))
    throw invalid('dueOn', 'commitment.due-before-made', 'It cannot be due before it was made.');
  const { remindedDaysBefore: _ofTheOldDay, ...rest } = commitment;
  const next: Commitment = { ...rest, dueOn };
  return decided(next, CommitmentRescheduled.of(next, { previousDueOn: commitment.dueOn, reason }));
}

export function withdraw(commitment: Commitment, { reason }: WithdrawCommitment): Decision<Commitment> {
  refuseUnlessOpen(commitment, 'withdrawn');
  const next: Commitment = { ...commitment, status: 'withdrawn', statusReason: reason };
  return decided(next, CommitmentWithdrawn.of(next, { reason }));
}

/** Once; a commitment that is concluded needs nobody to keep it. */
export function flagPartnerClosed(commitment: Commitment, { now }: Circumstances): Decision<Commitment> {
  if (!OPEN.includes(commitment.status) || commitment.flag) return decided(commitment);
  const next: Commitment = { ...commitment, flag: { because: 'partner-closed', since: now } };
  return decided(next, CommitmentFlagged.of(next));
}

/** Throws 409. */
export function refuseUnlessOpen({ status }: Commitment, step: string): void {
  if (!OPEN.includes(status)) {
    throw conflict(
      'commitment.not-open',
      `Only a commitment that is pledged or in progress can be ${step}; this one is ${status}.`,
    );
  }
}
