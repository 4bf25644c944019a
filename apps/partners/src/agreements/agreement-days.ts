import { invalid } from '@liaison/contracts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Agreements count in days of UTC. */
export function dayOf(now: string): string {
  return now.slice(0, 10);
}

export function daysLater(day: string, days: number): string {
  return dayOf(new Date(Date.parse(day) + days * DAY_MS).toISOString());
}

/** Whole days from today to a day; negative once it has passed. */
export function daysUntil(day: string, now: string): number {
  return Math.round((Date.parse(day) - Date.parse(dayOf(now))) / DAY_MS);
}

/** What is entered as done can't lie ahead. */
export function refuseFuture(field: string, code: string, day: string, now: string): void {
  if (daysUntil(day, now) > 0) throw invalid(field, code, `${day} is yet to come.`);
}
