import { type ImportedMeeting, type ImportedMeetingNote, Line, Link } from '@liaison/contracts';
import type ICAL from 'ical.js';
import { v5 as uuidv5 } from 'uuid';

/** What an event tells; whether it is new here is another question. */
export type ReadEvent = Omit<ImportedMeeting, 'outcome'> & { outcome?: 'refused' };
/** The same, before its place in the file is known. */
export type Unplaced = Omit<ReadEvent, 'position'>;

/** What an event is about, beside when it is. */
type Details = Pick<ImportedMeeting, 'title' | 'place' | 'link'>;

const IMPORTED_IDS = '1a5e1c1b-6a1d-4a0b-8d0f-7b3c9d2e4f60';
const LONGEST_UID = 500;

/** The meeting of a foreign event: the same one whenever a file tells of it. `date` is of one that is a further date of it, or one of a series. */
export function importedId(uid: string, date?: string): string {
  return uuidv5(date === undefined ? uid : `${uid} ${date}`, IMPORTED_IDS);
}

/** The series of a foreign event that recurs; an id of its own, for the event may have been one meeting before. */
export function importedSeriesId(uid: string): string {
  return uuidv5(`series ${uid}`, IMPORTED_IDS);
}

/** Who it is, and that it can be entered at all; refused with the reason otherwise. */
export function identityOf(event: ICAL.Component): Unplaced {
  const uid = textOf(event, 'uid');
  const cancelled = textOf(event, 'status').toUpperCase() === 'CANCELLED';
  const base: Unplaced = { uid, cancelled, notes: [] };
  if (!uid) return refused(base, 'uid.missing', 'It has no UID: nobody could tell it again.');
  if (uid.length > LONGEST_UID)
    return refused({ ...base, uid: uid.slice(0, LONGEST_UID) }, 'uid.too-long', 'Its UID is too long.');
  if (uid.endsWith('@liaison')) return refused(base, 'uid.ours', 'It is a meeting of ours.');
  return base;
}

/** Its SUMMARY, LOCATION and link; what is cut off or left out is noted. */
export function detailsOf(event: ICAL.Component, notes: ImportedMeetingNote[]): Details {
  const title = lineOf(event, 'summary', notes);
  const place = lineOf(event, 'location', notes);
  const link = [textOf(event, 'url'), place ?? ''].find((url) => Link.safeParse(url).success);
  return { ...(title && { title }), ...(place && { place }), ...(link && { link }) };
}

/** That people are left out: who is invited, the register's own contacts tell. */
export function noteAttendees(event: ICAL.Component, notes: ImportedMeetingNote[]): void {
  const invited = event.getAllProperties('attendee').length;
  if (invited > 0) notes.push(leftOut('attendees', `${invited} attendees are left out: invite contacts of the register.`));
}

export function refused<T extends { notes: ImportedMeetingNote[] }>(told: T, code: string, message: string) {
  return { ...told, outcome: 'refused' as const, notes: [...told.notes, { kind: 'refused' as const, code, message }] };
}

export function leftOut(code: string, message: string): ImportedMeetingNote {
  return { kind: 'left-out', code, message };
}

export function assumed(code: string, message: string): ImportedMeetingNote {
  return { kind: 'assumed', code, message };
}

export function textOf(event: ICAL.Component, name: string): string {
  return String(event.getFirstPropertyValue(name) ?? '').trim();
}

/** Undefined where its values are not what they are said to be. */
export function safely<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

/** As one line that isn't too long; what is cut off is noted. */
function lineOf(event: ICAL.Component, name: string, notes: ImportedMeetingNote[]): string | undefined {
  const text = textOf(event, name).replace(/\s+/g, ' ');
  if (text === '') return undefined;
  const { success, data } = Line.safeParse(text);
  if (success) return data;
  notes.push(leftOut(`${name}.cut`, `Its ${name.toUpperCase()} is too long, and was cut.`));
  return Line.parse(text.slice(0, 300));
}
