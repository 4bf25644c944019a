import { Temporal } from '@js-temporal/polyfill';
import type { ImportedMeeting } from '@liaison/contracts';
import ICAL from 'ical.js';
import { endAfter, instantOf } from './read-times';
import { zoneOf } from './zones';

/** A moment that an event names beside its start: the instant, or all of a day. */
export type Named = { at: string; end?: string } | { day: string };

/** What EXDATE, RDATE or RECURRENCE-ID name, in the zone of each, or of the event where none is told. What can’t be read is passed over. */
export function namedBy(event: ICAL.Component, name: string, calendar: ICAL.Component, timeZone: string): Named[] {
  return event.getAllProperties(name).flatMap((property) => {
    const tzid = property.getFirstParameter('tzid');
    const zone = (tzid ? zoneOf(tzid, calendar) : undefined) ?? timeZone;
    return (property.getValues() as unknown[]).flatMap((value) => named(value, zone) ?? []);
  });
}

function named(value: unknown, zone: string): Named | undefined {
  if (value instanceof ICAL.Period)
    return { at: instantOf(value.start, zone), end: instantOf(value.end ?? endAfter(value.start, value.duration), zone) };
  if (!(value instanceof ICAL.Time)) return undefined;
  return value.isDate ? { day: value.toString() } : { at: instantOf(value, zone) };
}

/** The start among these that is named; a day names the one on it. */
export function startOf(named: Named, starts: string[], timeZone: string): string | undefined {
  if ('at' in named) return starts.find((start) => start === named.at);
  return starts.find((start) => localOf(start, timeZone).startsWith(named.day));
}

/** `2026-03-29T09:00`: what the clock on the wall shows at an instant. */
export function localOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** The instant at which the clock on the wall shows that. */
export function instantIn(local: string, timeZone: string): string {
  return new Date(Temporal.PlainDateTime.from(local).toZonedDateTime(timeZone).epochMilliseconds).toISOString();
}

/** The same event at another time, for as long. */
export function movedTo(
  start: string,
  { start: first, end }: Pick<ImportedMeeting, 'start' | 'end'>,
): { start: string; end: string } {
  const lasts = Date.parse(end!) - Date.parse(first!);
  return { start, end: new Date(Date.parse(start) + lasts).toISOString() };
}
