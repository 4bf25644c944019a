import { Temporal } from '@js-temporal/polyfill';

/** When a country works. There is no table of holidays: authorities publish theirs late, and on paper. */
export interface Calendar {
  /** IANA; of a country with several, the first that Unicode CLDR names. */
  timeZone: string;
  /** ISO days of the week: 1 is Monday, 7 is Sunday. */
  weekend: number[];
}

interface RegionInfo {
  weekInfo?: { weekend: number[] };
  getWeekInfo?(): { weekend: number[] };
  timeZones?: string[];
  getTimeZones?(): string[];
}

/** The calendar of a country (ISO 3166-1) by the Unicode CLDR that is in Node, unless its weekend is set otherwise. */
export function calendarOf(country: string, weekends: Record<string, number[]>): Calendar {
  // Node 20 has properties where newer ones have methods; TypeScript knows neither yet.
  const region = new Intl.Locale(`und-${country}`) as unknown as RegionInfo;
  return {
    timeZone: (region.getTimeZones?.() ?? region.timeZones)?.[0] ?? 'UTC',
    weekend: weekends[country] ?? (region.getWeekInfo?.() ?? region.weekInfo)?.weekend ?? [6, 7],
  };
}

/** The last instant that a year of four digits has: instants are compared as text. */
const END_OF_TIME = Date.parse('9999-12-31T23:59:59.999Z');

/** The instant (ISO 8601, UTC) at which a day is over in a time zone, whatever its clocks do that night. */
export function endOfDay(day: string, timeZone: string): string {
  const next = Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timeZone);
  return new Date(Math.min(next.epochMilliseconds, END_OF_TIME)).toISOString();
}

/**
 * When what was opened at an instant is due: at the end of the n-th working day after that day; `dueSoonAt` is the end of the
 * working day before.
 */
export function dueTimes(openedAt: string, workingDays: number, calendar: Calendar): { dueSoonAt: string; dueAt: string } {
  let day = Temporal.Instant.from(openedAt).toZonedDateTimeISO(calendar.timeZone).toPlainDate();
  let before = day;
  for (let left = workingDays; left > 0; left -= 1) {
    before = day;
    do day = day.add({ days: 1 });
    while (calendar.weekend.includes(day.dayOfWeek));
  }
  return { dueSoonAt: endOfDay(before.toString(), calendar.timeZone), dueAt: endOfDay(day.toString(), calendar.timeZone) };
}
