import {
  type Circumstances,
  type Commitment,
  CommitmentDue,
  CommitmentDueSoon,
  decided,
  type Decision,
  COMMITMENT_REMINDER_DAYS,
} from '@liaison/contracts';
import { OPEN } from './commitment';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * Reminds of an open commitment: 30 and 7 days before its due day and when that has come, each once for a due day. Days are UTC's.
 * A reminder that was missed (the commitment is new, the platform stood still) does not follow after a nearer one.
 */
export function remind(commitment: Commitment, { now }: Circumstances): Decision<Commitment> {
  if (!OPEN.includes(commitment.status)) return decided(commitment);
  const daysLeft = (Date.parse(commitment.dueOn) - Date.parse(now.slice(0, 10))) / DAY_MS;
  const nearest = COMMITMENT_REMINDER_DAYS.findLast((days) => daysLeft <= days);
  if (nearest === undefined || nearest >= (commitment.remindedDaysBefore ?? Infinity)) return decided(commitment);
  const next: Commitment = { ...commitment, remindedDaysBefore: nearest };
  return decided(next, nearest === 0 ? CommitmentDue.of(next) : CommitmentDueSoon.of(next, { daysLeft }));
}

/** What may have a reminder to come at `now`, as a filter that the index on status and due day serves. */
export function mayNeedReminder(now: string): Record<string, unknown> {
  const open = { 'state.status': { $in: OPEN } };
  const before = (days: number) => new Date(Date.parse(now) + days * DAY_MS).toISOString().slice(0, 10);
  return {
    $or: COMMITMENT_REMINDER_DAYS.map((days) => ({
      ...open,
      'state.dueOn': { $lte: before(days) },
      'state.remindedDaysBefore': { $nin: COMMITMENT_REMINDER_DAYS.filter((given) => given <= days) },
    })),
  };
}
