import { setImmediate as breathe } from 'node:timers/promises';
import { invalid, MOST_IMPORTED, MOST_IMPORTED_SERIES } from '@liaison/contracts';
import type ICAL from 'ical.js';
import { parseCalendars } from '../icalendar/parse-calendars';
import { identityOf, importedId, leftOut, type ReadEvent, refused, safely, textOf, type Unplaced } from './read-event';
import { furtherDates } from './read-further-dates';
import { type Reading, readMeeting } from './read-meeting';
import { readSeries } from './read-series';

/** Dates that one event may have beside its rule, and may leave out. */
const MOST_DATES = 1_000;

/** A VEVENT with where it stands, and the calendar that defines its time zones. */
interface Placed {
  position: number;
  event: ICAL.Component;
  calendar: ICAL.Component;
  /** Who it is, or why it is refused. */
  told: Unplaced;
}

/**
 * Reads an iCalendar file (RFC 5545), event by event. What changes one occurrence of an event that recurs (RECURRENCE-ID) is read with
 * that event. Throws 422 for what is no calendar, and for one with too many events. Long rules take time, so it breathes in between.
 */
export async function readCalendar(text: string, reading: Reading): Promise<ReadEvent[]> {
  const placed = eventsIn(text).map(({ event, calendar }, index): Placed => {
    const told = safely(() => identityOf(event)) ?? unreadable();
    return { position: index + 1, event, calendar, told };
  });
  const masters = new Set(placed.filter(isMaster).map(({ told }) => told.uid));
  const seen = new Set<string>();
  const entries: ReadEvent[] = [];
  for (const one of placed) {
    if (one.told.outcome) entries.push({ position: one.position, ...one.told });
    else if (isMaster(one)) {
      entries.push(...(seen.has(one.told.uid) ? [twice(one)] : read(one, placed, reading)));
      seen.add(one.told.uid);
      if (recurs(one)) await breathe();
    } else if (!masters.has(one.told.uid)) entries.push(oneOfSeries(one, reading));
  }
  if (entries.length > MOST_IMPORTED) throw tooMany();
  return entries;
}

function read(one: Placed, all: Placed[], reading: Reading): ReadEvent[] {
  const { position, event, calendar, told } = one;
  const overrides = all.filter((other) => other.told.uid === told.uid && !other.told.outcome && !isMaster(other));
  const changes = overrides.map((override) => override.event);
  if (datesNamedBy(event) > MOST_DATES)
    return [{ position, ...refused(told, 'dates.too-many', `It names more than ${MOST_DATES} dates (RDATE, EXDATE).`) }];
  const entries = safely(() => {
    if (recurs(one)) return readSeries({ event, calendar, told, changes }, reading);
    return event.hasProperty('rdate')
      ? furtherDates({ event, calendar, told, changes }, reading)
      : [alone(one, changes, reading)];
  });
  return (entries ?? [unreadable()]).map((entry) => ({ position, ...entry }));
}

/** A meeting by itself; changes of occurrences that it doesn't have go. */
function alone({ event, calendar, told }: Placed, changes: ICAL.Component[], reading: Reading): Unplaced {
  const meeting = readMeeting(event, calendar, { ...told, meetingId: importedId(told.uid) }, reading);
  if (changes.length > 0 && !meeting.outcome)
    meeting.notes.push(leftOut('occurrence.unknown', `${changes.length} changes of occurrences are left out: it doesn’t recur.`));
  return meeting;
}

/** Of some series a file has one occurrence only: who was invited to that one gets such a file. */
function oneOfSeries({ position, event, calendar, told }: Placed, reading: Reading): ReadEvent {
  const meetingId = importedId(told.uid, textOf(event, 'recurrence-id'));
  const meeting = safely(() => readMeeting(event, calendar, { ...told, meetingId }, reading)) ?? unreadable();
  if (meeting.outcome) return { position, ...meeting };
  const message = 'The file has this one of its series only: it becomes a meeting of its own.';
  return { position, ...meeting, notes: [...meeting.notes, { kind: 'assumed', code: 'occurrence.alone', message }] };
}

function datesNamedBy(event: ICAL.Component): number {
  const properties = ['rdate', 'exdate'].flatMap((name) => event.getAllProperties(name));
  // Not by its values: those are read one by one.
  return properties.reduce((count, property) => count + (property.jCal.length - 3), 0);
}

function isMaster({ event }: Placed): boolean {
  return !event.hasProperty('recurrence-id');
}

function recurs({ event }: Placed): boolean {
  return event.hasProperty('rrule');
}

function twice({ position, told }: Placed): ReadEvent {
  return { position, ...refused(told, 'uid.twice', 'The file tells of this event twice.') };
}

/** Its values are not what they are said to be. */
function unreadable(): Unplaced {
  return refused({ uid: '', cancelled: false, notes: [] }, 'unreadable', 'There are values in it that can’t be read.');
}

function eventsIn(text: string): { event: ICAL.Component; calendar: ICAL.Component }[] {
  const calendars = parseCalendars(text);
  if (calendars.length === 0) throw invalid('body', 'meeting-import.unreadable', 'This is no iCalendar file (RFC 5545).');
  const events = calendars.flatMap((calendar) => calendar.getAllSubcomponents('vevent').map((event) => ({ event, calendar })));
  if (events.length === 0) throw invalid('body', 'meeting-import.empty', 'There is no event in this file.');
  if (events.length > MOST_IMPORTED) throw tooMany();
  if (events.filter(({ event }) => event.hasProperty('rrule')).length > MOST_IMPORTED_SERIES)
    throw tooMany(`${MOST_IMPORTED_SERIES} events that recur`);
  return events;
}

function tooMany(what = `${MOST_IMPORTED} events`) {
  return invalid('body', 'meeting-import.too-many', `One import takes ${what}. Split the file.`);
}
