import { BULLETIN_REMINDER_DAYS, dayAfter, latestDay } from '@liaison/contracts';

/** Bulletins that may have a reminder to come at `now`, or whose day is past so that they may be closed. */
export function mayNeedReminder(now: string): Record<string, unknown> {
  return { 'state.status': 'posted', 'state.dueOn': { $lte: dayAfter(latestDay(now), Math.max(...BULLETIN_REMINDER_DAYS)) } };
}
