import { DAY_MS, dayOf } from '@liaison/contracts';

/**
 * Where something stands in the calendar. What began long before the days that are asked for is found by `over`, so that nobody has
 * to look through everything that ever began.
 */
export interface Span {
  /** Instants in UTC. */
  from: string;
  to: string;
  /** The days behind its first on which it still stands, or the months where these are too many; absent where it ends on its first day. */
  over?: string[];
}

/** Beyond so many days it is kept by months. */
const MOST_DAYS = 62;
/** A hundred years. */
const MOST_MONTHS = 1_200;

/** The span between two instants in UTC. */
export function spanBetween(from: string, to: string): Span {
  const over = daysBehind(from, to) ?? monthsOf(from, to);
  return over.length > 0 ? { from, to, over } : { from, to };
}

/** What a span has in its `over` if it began before this day and reaches into it. */
export function reachingInto(day: string): string[] {
  return [day, day.slice(0, 7)];
}

function daysBehind(from: string, to: string): string[] | undefined {
  const days: string[] = [];
  for (let day = Date.parse(dayOf(from)) + DAY_MS; day <= Date.parse(to); day += DAY_MS) {
    if (days.length === MOST_DAYS) return undefined;
    days.push(dayOf(new Date(day).toISOString()));
  }
  return days;
}

function monthsOf(from: string, to: string): string[] {
  const months: string[] = [];
  const [year = 0, month = 0] = from.split('-').map(Number);
  for (let index = 0; index < MOST_MONTHS; index += 1) {
    const first = new Date(Date.UTC(year, month - 1 + index, 1)).toISOString();
    if (first > to) break;
    months.push(first.slice(0, 7));
  }
  return months;
}
