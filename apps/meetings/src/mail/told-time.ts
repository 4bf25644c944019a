import type { Meeting } from '@liaison/contracts';

type Times = Pick<Meeting, 'start' | 'end' | 'timeZone' | 'dated'>;

/**
 * The time of a meeting as people read it, in its own time zone, with the zone's name: whoever is elsewhere must not take it for theirs.
 * What is not known of the date is not told.
 */
export function toldTime({ start, end, timeZone, dated }: Times, locale: string): string {
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...options, timeZone });
  const [from, to] = [new Date(start), new Date(end)];
  if (dated === 'unknown') return '';
  if (dated === 'year') return format({ year: 'numeric' }).format(from);
  if (dated === 'month') return format({ year: 'numeric', month: 'long' }).format(from);
  const day = { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' } as const;
  if (dated === 'day') return format(day).formatRange(from, to);
  const range = format({ ...day, hour: '2-digit', minute: '2-digit' }).formatRange(from, to);
  return `${range} (${zoneName(from, timeZone, locale)})`;
}

function zoneName(at: Date, timeZone: string, locale: string): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'long' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value;
  return name === undefined || name === timeZone ? timeZone : `${name}, ${timeZone}`;
}
