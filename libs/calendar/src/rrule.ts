import type { Timing } from '@liaison/contracts';
import { Temporal } from '@js-temporal/polyfill';

/** The rule as iCalendar has it (RFC 5545, 3.3.10); UNTIL is the end of its last day, in UTC as the standard asks. */
export function rruleOf({ rule, timeZone }: Pick<Timing, 'rule' | 'timeZone'>): string {
  const { frequency, interval, until, count, byMonth, byMonthDay, byDay, bySetPos } = rule;
  const parts = {
    FREQ: frequency.toUpperCase(),
    INTERVAL: interval === 1 ? undefined : interval,
    UNTIL: until && endOfDay(until, timeZone),
    COUNT: count,
    BYMONTH: byMonth,
    BYMONTHDAY: byMonthDay,
    BYDAY: byDay,
    BYSETPOS: bySetPos,
  };
  return Object.entries(parts)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${String(value)}`)
    .join(';');
}

/** `20260331T215959Z` */
function endOfDay(day: string, timeZone: string): string {
  const last = Temporal.PlainDateTime.from(`${day}T23:59:59`).toZonedDateTime(timeZone).toInstant();
  return last.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}
