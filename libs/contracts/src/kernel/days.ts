import { dayIn } from './local-time';

/** Days are `2011-04-04` here; they sort as text. */

export const DAY_MS = 24 * 60 * 60 * 1_000;
/** Where a day begins first (UTC+14). */
const FIRST_ZONE = 'Pacific/Kiritimati';

/** The day that it is in UTC at an instant (ISO 8601 in UTC). */
export function dayOf(instant: string): string {
  return instant.slice(0, 10);
}

/** The last instant of a day in UTC, as times are written here: by the millisecond. */
export function lastInstantOf(day: string): string {
  return `${day}T23:59:59.999Z`;
}

/** The latest day that it is anywhere at an instant: whatever is due somewhere is due by that day. */
export function latestDay(instant: string): string {
  return dayIn(FIRST_ZONE, instant);
}

/** The day so many days after another; before it where they are negative. */
export function dayAfter(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS).toISOString());
}

/** Whole days from one day to another; negative where the second is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}
