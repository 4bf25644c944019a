import type { PreviewMeetingImport } from '@liaison/contracts';
import type ICAL from 'ical.js';
import { detailsOf, noteAttendees, refused, safely, type Unplaced } from './read-event';
import { readTimes } from './read-times';

/** What whoever imports a file says of it. */
export type Reading = Pick<PreviewMeetingImport, 'timeZone' | 'recurringFrom' | 'recurringUntil'>;

/** A VEVENT with its calendar, who it is, and those that change one of its occurrences. */
export interface Told {
  event: ICAL.Component;
  calendar: ICAL.Component;
  told: Unplaced;
  changes: ICAL.Component[];
}

/** One event as one meeting, or why it can't be. `told` says who it is. */
export function readMeeting(
  event: ICAL.Component,
  calendar: ICAL.Component,
  told: Unplaced,
  { timeZone }: Pick<Reading, 'timeZone'>,
): Unplaced {
  const notes = [...told.notes];
  const details = detailsOf(event, notes);
  const base = { ...told, notes };
  if (!details.title) return refused(base, 'title.missing', 'It has no SUMMARY.');
  const read = safely(() => readTimes(event, calendar, timeZone));
  if (!read) return refused({ ...base, ...details }, 'time.unreadable', 'Its times can’t be read.');
  if ('refused' in read) return { ...base, ...details, outcome: 'refused', notes: [...notes, read.refused] };
  noteAttendees(event, notes);
  return { ...base, ...details, ...read.times, notes: [...notes, ...read.notes] };
}
