import { type ImportedMeeting, type ImportedMeetingNote, invalid, Line, Link, MOST_IMPORTED } from '@liaison/contracts';
import ICAL from 'ical.js';
import { v5 as uuidv5 } from 'uuid';
import { readTimes } from './read-times';

/** What a VEVENT tells; whether it is new here is another question. */
export type ReadEvent = Omit<ImportedMeeting, 'outcome'> & { outcome?: 'refused' };

const IMPORTED_IDS = '1a5e1c1b-6a1d-4a0b-8d0f-7b3c9d2e4f60';
const LONGEST_UID = 500;
const RECURS = ['rrule', 'rdate', 'recurrence-id'];

/** Reads an iCalendar file (RFC 5545), event by event. Throws 422 for what is none, and for one with too many. */
export function readCalendar(text: string, timeZone: string | undefined): ReadEvent[] {
  const events = calendarsIn(text).flatMap((calendar) =>
    calendar.getAllSubcomponents('vevent').map((event) => ({ event, calendar })),
  );
  if (events.length === 0) throw invalid('body', 'meeting-import.empty', 'There is no event in this file.');
  if (events.length > MOST_IMPORTED)
    throw invalid('body', 'meeting-import.too-many', `One import takes ${MOST_IMPORTED} events. Split the file.`);
  const seen = new Set<string>();
  return events.map(({ event, calendar }, index) => {
    const read = safely(() => readEvent(event, calendar, timeZone)) ?? unreadable();
    const twice = read.uid !== '' && seen.has(read.uid);
    seen.add(read.uid);
    const told = { position: index + 1, ...read };
    return twice && !read.outcome ? refused(told, 'uid.twice', 'The file tells of this event twice.') : told;
  });
}

/** The meeting of a foreign event: the same one whenever a file tells of it. */
export function importedId(uid: string): string {
  return uuidv5(uid, IMPORTED_IDS);
}

function calendarsIn(text: string): ICAL.Component[] {
  try {
    const parsed = ICAL.parse(text) as unknown[];
    const all = (Array.isArray(parsed[0]) ? parsed : [parsed]) as [string, unknown[], unknown[]][];
    return all.map((one) => new ICAL.Component(one)).filter(({ name }) => name === 'vcalendar');
  } catch {
    throw invalid('body', 'meeting-import.unreadable', 'This is no iCalendar file (RFC 5545).');
  }
}

function readEvent(event: ICAL.Component, calendar: ICAL.Component, asked: string | undefined): Omit<ReadEvent, 'position'> {
  const uid = textOf(event, 'uid');
  const cancelled = textOf(event, 'status').toUpperCase() === 'CANCELLED';
  const notes: ImportedMeetingNote[] = [];
  const base = { uid, cancelled, notes, ...(uid && { meetingId: importedId(uid) }) };
  if (!uid) return refused(base, 'uid.missing', 'It has no UID, so it could not be known again.');
  if (uid.length > LONGEST_UID)
    return refused({ ...base, uid: uid.slice(0, LONGEST_UID) }, 'uid.too-long', 'Its UID is too long.');
  if (uid.endsWith('@liaison')) return refused(base, 'uid.ours', 'It is a meeting of ours.');
  const recurs = RECURS.find((name) => event.hasProperty(name));
  if (recurs) return refused(base, 'recurring', 'It recurs: enter it as a series.');
  const title = lineOf(event, 'summary', notes);
  if (!title) return refused(base, 'title.missing', 'It has no SUMMARY.');
  const read = safely(() => readTimes(event, calendar, asked));
  if (!read) return refused({ ...base, title }, 'time.unreadable', 'Its times can’t be read.');
  if ('refused' in read) return { ...base, title, outcome: 'refused', notes: [...notes, read.refused] };
  const place = lineOf(event, 'location', notes);
  const link = [textOf(event, 'url'), place ?? ''].find((url) => Link.safeParse(url).success);
  const invited = event.getAllProperties('attendee').length;
  if (invited > 0)
    notes.push({
      kind: 'left-out',
      code: 'attendees',
      message: `${invited} attendees are left out: invite contacts of the register.`,
    });
  return {
    ...base,
    title,
    ...read.times,
    notes: [...notes, ...read.notes],
    ...(place && { place }),
    ...(link && { link }),
  };
}

function refused<T extends { notes: ImportedMeetingNote[] }>(told: T, code: string, message: string) {
  return { ...told, outcome: 'refused' as const, notes: [...told.notes, { kind: 'refused' as const, code, message }] };
}

/** Its values are not what they are said to be. */
function unreadable(): Omit<ReadEvent, 'position'> {
  return refused({ uid: '', cancelled: false, notes: [] }, 'unreadable', 'There are values in it that can’t be read.');
}

function textOf(event: ICAL.Component, name: string): string {
  return String(event.getFirstPropertyValue(name) ?? '').trim();
}

/** As one line that isn't too long; what is cut off is noted. */
function lineOf(event: ICAL.Component, name: string, notes: ImportedMeetingNote[]): string | undefined {
  const text = textOf(event, name).replace(/\s+/g, ' ');
  if (text === '' || Line.safeParse(text).success) return text || undefined;
  notes.push({ kind: 'left-out', code: `${name}.cut`, message: `Its ${name.toUpperCase()} is too long, and was cut.` });
  return text.slice(0, 300).trim();
}

function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
