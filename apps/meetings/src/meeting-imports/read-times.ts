import { Temporal } from '@js-temporal/polyfill';
import { DAY_MS, type ImportedMeeting, type ImportedMeetingNote, Instant, LONGEST_MEETING_DAYS } from '@liaison/contracts';
import ICAL from 'ical.js';
import { zoneOf } from './zones';

/** A hundred years. */
const LONGEST_SECONDS = 100 * 366 * 24 * 60 * 60;

type Times = Required<Pick<ImportedMeeting, 'start' | 'end' | 'timeZone'>> & Pick<ImportedMeeting, 'dated'>;
/** The times of an event, or why they can't be known. */
export type ReadTimes = { times: Times; notes: ImportedMeetingNote[] } | { refused: ImportedMeetingNote };

/** Reads DTSTART with DTEND or DURATION (RFC 5545, 3.6.1). `asked`: the zone for times that tell none. */
export function readTimes(event: ICAL.Component, calendar: ICAL.Component, asked: string | undefined): ReadTimes {
  const property = event.getFirstProperty('dtstart');
  const start = property?.getFirstValue();
  if (!property || !(start instanceof ICAL.Time)) return refuse('start.missing', 'It has no DTSTART that can be read.');
  const tzid = property.getFirstParameter('tzid');
  const known = tzid ? zoneOf(tzid, calendar) : undefined;
  const zone = known ?? asked ?? (tzid ? undefined : untoldZone(start, calendar));
  if (!zone && tzid) return refuse('time-zone.unknown', `Nobody knows the time zone ${tzid}. Ask for one with timeZone.`);
  if (!zone) return refuse('time-zone.missing', 'Its time is told without a zone. Ask for one with timeZone.');
  const notes: ImportedMeetingNote[] = [];
  if (!known && !isUtc(start))
    notes.push({ kind: 'assumed', code: 'time-zone.assumed', message: `Its time is taken to be in ${zone}.` });
  const end = endOf(event, start);
  const instant = (time: ICAL.Time) => instantOf(time, zone);
  const times = { start: instant(start), end: instant(end), timeZone: zone, ...(start.isDate && { dated: 'day' as const }) };
  return faultIn(times) ?? { times, notes };
}

function faultIn({ start, end }: Times): ReadTimes | undefined {
  if (!Instant.safeParse(start).success || !Instant.safeParse(end).success)
    return refuse('time.too-far', 'Its times are before the year 1000 or after 2999.');
  if (Date.parse(end) - Date.parse(start) > LONGEST_MEETING_DAYS * DAY_MS)
    return refuse('too-long', `A meeting takes at most ${LONGEST_MEETING_DAYS} days.`);
  return end < start ? refuse('ends-before-start', 'It ends before it starts.') : undefined;
}

/** Of a time without a TZID: what the calendar names for all of them; else UTC, where it is told in UTC. */
function untoldZone(start: ICAL.Time, calendar: ICAL.Component): string | undefined {
  const ofCalendar = String(calendar.getFirstPropertyValue('x-wr-timezone') ?? '');
  const named = ofCalendar === '' ? undefined : zoneOf(ofCalendar, calendar);
  return named ?? (isUtc(start) ? 'UTC' : undefined);
}

export function isUtc({ zone }: ICAL.Time): boolean {
  return zone === ICAL.Timezone.utcTimezone;
}

/** Without either, a day lasts a day, and a time no time at all. The end of a day is the beginning of the next. */
function endOf(event: ICAL.Component, start: ICAL.Time): ICAL.Time {
  const end = event.getFirstPropertyValue('dtend');
  if (end instanceof ICAL.Time) return end;
  const duration = event.getFirstPropertyValue('duration');
  const lasts = duration instanceof ICAL.Duration ? duration : ICAL.Duration.fromString(start.isDate ? 'P1D' : 'PT0S');
  return endAfter(start, lasts);
}

/** Throws for what lasts longer than anything does: ical.js counts it month by month. */
export function endAfter(start: ICAL.Time, duration: ICAL.Duration): ICAL.Time {
  if (Math.abs(duration.toSeconds()) > LONGEST_SECONDS) throw new RangeError('a duration is too long');
  const end = start.clone();
  end.addDuration(duration);
  return end;
}

/** The instant of a time: by its own offset where it is told in UTC, else in this zone. */
export function instantOf(time: ICAL.Time, zone: string): string {
  const { year, month, day, hour, minute, second } = time;
  const local = Temporal.PlainDateTime.from({ year, month, day, hour, minute, second });
  const at = local.toZonedDateTime(isUtc(time) ? 'UTC' : zone);
  return new Date(at.epochMilliseconds).toISOString();
}

function refuse(code: string, message: string): ReadTimes {
  return { refused: { kind: 'refused', code, message } };
}
