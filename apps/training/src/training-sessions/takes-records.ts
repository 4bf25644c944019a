import { conflict, DAY_MS, type TrainingSession } from '@liaison/contracts';

/** Devices may be offline for long: what was recorded in a session is taken for so many days after its end. */
const LATE_DAYS = 30;

/** Refuses (409) attendance and results before the session has begun, and from 30 days after its end on. `now`: ISO 8601. */
export function assertTakesRecords({ ranAt, endedAt, status }: TrainingSession, now: string): void {
  if (!ranAt) {
    throw conflict(
      'training-session.not-begun',
      `Attendance and results are recorded once a session has begun; this one is ${status}.`,
    );
  }
  if (endedAt && Date.parse(now) - Date.parse(endedAt) > LATE_DAYS * DAY_MS) {
    throw conflict(
      'training-session.records-closed',
      `This session ended more than ${LATE_DAYS} days ago; its records are closed.`,
    );
  }
}
