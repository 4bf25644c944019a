import {
  COMMITMENT_REMINDER_DAYS,
  type Circumstances,
  type Commitment,
  CommitmentDue,
  CommitmentDueSoon,
  dayAfter,
  dayOf,
  daysBetween,
  decided,
  type Decision,
  reminderDue,
} from '@liaison/contracts';
import { OPEN } from './commitment';

/**
 * Reminds of an open commitment: 30 and 7 days before its due day and when that has come, each once for a due day. Days are UTC's.
 * A reminder that was missed (the commitment is new, the platform stood still) does not follow after a nearer one.
 */
export function remind(commitment: Commitment, { now }: Circumstances): Decision<Commitment> {
  if (!OPEN.includes(commitment.status)) return decided(commitment);
  const daysLeft = daysBetween(dayOf(now), commitment.dueOn);
  const remindedDaysBefore = reminderDue(COMMITMENT_REMINDER_DAYS, daysLeft, commitment.remindedDaysBefore);
  if (remindedDaysBefore === undefined) return decided(commitment);
  const next: Commitment = { ...commitment, remindedDaysBefore };
  return decided(next, remindedDaysBefore === 0 ? CommitmentDue.of(next) : CommitmentDueSoon.of(next, { daysLeft }));
}

/** What may have a reminder to come at `now`, as a filter that the index on status and due day serves. */
export function mayNeedReminder(now: string): Record<string, unknown> {
  const open = { 'state.status': { $in: OPEN } };
  return {
    $or: COMMITMENT_REMINDER_DAYS.map((days) => ({
      ...open,
      'state.dueOn': { $lte: dayAfter(dayOf(now), days) },
      'state.remindedDaysBefore': { $nin: COMMITMENT_REMINDER_DAYS.filter((given) => given <= days) },
    })),
  };
}
