import { Temporal } from '@js-temporal/polyfill';
import ical, { type ICalCalendar, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { Dated } from './calendar.service';

/** Seconds after which calendar programs are asked to look again. */
const LOOK_AGAIN = 15 * 60;
const STATUS = {
  confirmed: ICalEventStatus.CONFIRMED,
  tentative: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
};

/**
 * An iCalendar feed (RFC 5545) for calendar programs. An event keeps its UID for ever, its SEQUENCE only rises, and its DTSTAMP is
 * when it last changed, so that the same events make the same text.
 */
export function icalendarOf(dated: Dated[], baseUrl: string): string {
  const calendar = ical({
    name: 'Liaison',
    prodId: { company: 'Liaison', product: 'Calendar', language: 'EN' },
    ttl: LOOK_AGAIN,
    timezone: { name: null, generator: zoneBlock },
  });
  for (const one of dated) addEvent(calendar, one, baseUrl);
  return calendar.toString();
}

function addEvent(calendar: ICalCalendar, { record, entry }: Dated, baseUrl: string): void {
  const changed = Temporal.Instant.from(record.updatedAt);
  const event = calendar.createEvent({
    id: `${record._id}@liaison`,
    summary: entry.title,
    start: Temporal.Instant.fromEpochMilliseconds(0),
    stamp: changed,
    lastModified: changed,
    sequence: entry.icalSequence ?? record.sequence,
    status: STATUS[entry.status],
    location: entry.place ?? null,
    url: entry.link ?? baseUrl,
    categories: [{ name: entry.kind }],
  });
  if ('day' in entry.dates) {
    const day = Temporal.PlainDate.from(entry.dates.day);
    // The end of a day is the beginning of the next (RFC 5545, 3.6.1), and nobody is busy because something falls due.
    event
      .allDay(true)
      .start(day)
      .end(day.add({ days: 1 }))
      .transparency(ICalEventTransparency.TRANSPARENT);
    return;
  }
  const { start, end, timeZone } = entry.dates;
  event.start(Temporal.Instant.from(start)).end(Temporal.Instant.from(end));
  if (zoneBlock(timeZone) !== null && !/^(Etc\/)?(UTC|GMT)$/.test(timeZone)) event.timezone(timeZone);
}

/** The VTIMEZONE of an IANA zone; null where there is none, and the time is then told in UTC. */
function zoneBlock(timeZone: string): string | null {
  const block = tzlib_get_ical_block(timeZone);
  return Array.isArray(block) ? (block[0] ?? null) : null;
}
