import { BULLETIN_REMINDER_DAYS, dayIn } from '@liaison/contracts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Where a day begins first: whatever is due anywhere is due by today there. */
const FIRST_ZONE = 'Pacific/Kiritimati';

/** Bulletins that may have a reminder to come at `now`, or whose day is past so that they may be closed. */
export function mayNeedReminder(now: string): Record<string, unknown> {
  const today = Date.parse(dayIn(FIRST_ZONE, now));
  const until = new Date(today + Math.max(...BULLETIN_REMINDER_DAYS) * DAY_MS).toISOString().slice(0, 10);
  return { 'state.status': 'posted', 'state.dueOn': { $lte: until } };
}
