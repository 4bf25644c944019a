import type { TrainingSession } from '@liaison/contracts';

/** A device's clock may go wrong by a time zone or a day; a mark from further ahead would stand against every correction. */
const AHEAD_MS = 24 * 3_600_000;

interface Dated {
  traineeId?: string;
  day: string;
  /** ISO 8601. */
  markedAt: string;
}

/**
 * Why a mark or headcount cannot be taken, or undefined. Who withdrew may have been there before, so those marks are taken; who waits has
 * no seat. Does not depend on what was recorded before.
 */
export function refusalOf({ traineeId, day, markedAt }: Dated, session: TrainingSession, now: string) {
  if (!session.days.includes(day)) {
    return {
      code: 'day.not-of-session',
      message: `The session does not meet on ${day}; its days are ${session.days.join(', ')}.`,
    };
  }
  if (Date.parse(markedAt) > Date.parse(now) + AHEAD_MS) {
    return { code: 'marked-at.in-future', message: 'The device’s clock is more than a day ahead; set it and mark again.' };
  }
  if (traineeId === undefined) return undefined;
  const enrolment = session.enrolments.find((one) => one.traineeId === traineeId);
  if (enrolment && enrolment.status !== 'waiting') return undefined;
  const why = enrolment ? 'is on the waiting list, and has no seat yet' : 'is not enrolled in this session';
  return { code: 'trainee.not-enrolled', message: `This trainee ${why}.` };
}
