import { Temporal } from '@js-temporal/polyfill';
import { inPlaceOf, isUtc, recurring as recurs, zoneBlock } from '@liaison/calendar';
import ical, { type ICalCalendar, type ICalEvent, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import type { CalendarEntry } from './calendar-entries';
import type { Dated } from './calendar.service';
import { entryOf, type Recurring } from './recurring';
import type { Told } from './recurring.service';

/** Seconds after which calendar programs are asked to look again. */
const LOOK_AGAIN = 15 * 60;
const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

/**
 * An iCalendar feed (RFC 5545) for calendar programs. An event keeps its UID for ever, its SEQUENCE only rises, and its DTSTAMP is
 * when it last changed, so that the same events make the same text. A series is one event with its rule (RRULE); what is otherwise of one
 * occurrence is told under the same UID (RECURRENCE-ID), and what is not to be is left out (EXDATE).
 */
export function icalendarOf({ alone, recurring }: Told, baseUrl: string): string {
  const years = yearsOf(alone, recurring);
  const calendar = ical({
    name: 'Liaison',
    prodId: { company: 'Liaison', product: 'Calendar', language: 'EN' },
    ttl: LOOK_AGAIN,
    timezone: { name: null, generator: (timeZone) => zoneBlock(timeZone, ...years) },
  });
  for (const { record, entry } of alone) {
    const { icalSequence = record.sequence } = entry;
    addDates(addEvent(calendar, { uid: record._id, stamp: record.updatedAt, sequence: icalSequence, entry, baseUrl }), entry);
  }
  for (const one of recurring) addSeries(calendar, one, baseUrl);
  return calendar.toString();
}

interface Event {
  uid: string;
  stamp: string;
  sequence: number;
  entry: Omit<CalendarEntry, 'dates'>;
  baseUrl: string;
}

function addEvent(calendar: ICalCalendar, { uid, stamp, sequence, entry, baseUrl }: Event): ICalEvent {
  const changed = Temporal.Instant.from(stamp);
  return calendar.createEvent({
    id: `${uid}@liaison`,
    summary: entry.title,
    start: Temporal.Instant.fromEpochMilliseconds(0),
    stamp: changed,
    lastModified: changed,
    sequence,
    status: STATUS[entry.status],
    location: entry.place ?? null,
    url: entry.link ?? baseUrl,
    categories: [{ name: entry.kind }],
  });
}

function addDates(event: ICalEvent, { dates }: CalendarEntry): void {
  if ('day' in dates) {
    const day = Temporal.PlainDate.from(dates.day);
    // The end of a day is the beginning of the next (RFC 5545, 3.6.1), and nobody is busy because something falls due.
    event
      .allDay(true)
      .start(day)
      .end(day.add({ days: 1 }))
      .transparency(ICalEventTransparency.TRANSPARENT);
    return;
  }
  const { start, end, timeZone } = dates;
  event.start(Temporal.Instant.from(start)).end(Temporal.Instant.from(end));
  if (!isUtc(timeZone)) event.timezone(timeZone);
}

function addSeries(
  calendar: ICalCalendar,
  { record, series, first, cancelled, excluded, instead }: Recurring,
  baseUrl: string,
): void {
  const { timeZone, icalSequence } = series;
  const uid = record._id;
  const entry = entryOf(series, cancelled);
  const dates = { start: first.start, end: first.end, timeZone };
  const event = addEvent(calendar, { uid, stamp: record.updatedAt, sequence: icalSequence, entry, baseUrl });
  addDates(event, { ...entry, dates });
  const left = excluded.map(({ local }) => local);
  recurs(event, series, first, left);
  for (const { local, dated } of instead) {
    const { icalSequence: own = 0 } = dated.entry;
    const sequence = icalSequence + own;
    const other = addEvent(calendar, { uid, stamp: dated.record.updatedAt, sequence, entry: dated.entry, baseUrl });
    addDates(other, dated.entry);
    inPlaceOf(other, local, timeZone);
  }
}

/** The first year and the last for which zones must be told. */
function yearsOf(alone: Dated[], recurring: Recurring[]): [number, number] {
  const dated = [...alone, ...recurring.flatMap(({ instead }) => instead.map((one) => one.dated))];
  const times = dated.flatMap(({ entry: { dates } }) => ('day' in dates ? [] : [dates.start, dates.end]));
  const series = recurring.flatMap(({ first, last }) => [first.start, last.end]);
  const years = [...times, ...series].map((instant) => Number(instant.slice(0, 4)));
  return [Math.min(...years) - 1, Math.max(...years) + 1];
}
