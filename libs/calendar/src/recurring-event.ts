import { Temporal } from '@js-temporal/polyfill';
import type { Timing } from '@liaison/contracts';
import type { ICalEvent } from 'ical-generator';
import type { PlannedOccurrence } from './occurrences';
import { rruleOf } from './rrule';

/**
 * Makes an event of ical-generator, which has the times of the first occurrence already, recur by a series’ rule (RRULE) without those that
 * are not to be (EXDATE). Where the clocks skip the hour of the first, it begins as the clock on the wall was to show it, for so do the
 * others. Local times are the series’ own, `2026-03-10T09:00`.
 */
export function recurring(
  event: ICalEvent,
  timing: Pick<Timing, 'rule' | 'timeZone'>,
  first: PlannedOccurrence,
  excluded: string[],
): void {
  const { timeZone } = timing;
  // Both or neither: ical-generator turns round what begins after it ends, and takes a local time for one in UTC.
  if (localOf(first.start, timeZone) !== first.local)
    event.start(Temporal.PlainDateTime.from(first.local)).end(Temporal.PlainDateTime.from(localOf(first.end, timeZone)));
  const left = excluded.map((local) => `EXDATE${isUtc(timeZone) ? '' : `;TZID=${timeZone}`}:${compact(local, timeZone)}`);
  event.repeating([`RRULE:${rruleOf(timing)}`, ...left].join('\r\n'));
}

/** An event in the place of the occurrence that was to be at a local time (RECURRENCE-ID). */
export function inPlaceOf(event: ICalEvent, local: string, timeZone: string): void {
  event.recurrenceId(originally(local, timeZone));
}

/** Times of such a zone are told in UTC, without one. */
export function isUtc(timeZone: string): boolean {
  return /^(Etc\/)?(UTC|GMT)$/.test(timeZone);
}

/** A local time of a series, as ical-generator writes it beside its zone; in UTC where that is its zone. */
function originally(local: string, timeZone: string): Temporal.PlainDateTime | Temporal.Instant {
  return isUtc(timeZone) ? Temporal.Instant.from(`${local}Z`) : Temporal.PlainDateTime.from(local);
}

function localOf(instant: string, timeZone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timeZone).toPlainDateTime().toString({ smallestUnit: 'minute' });
}

/** `20260310T090000` */
function compact(local: string, timeZone: string): string {
  return `${local.replaceAll(/[-:]/g, '')}00${isUtc(timeZone) ? 'Z' : ''}`;
}
