import type { ImportedMeetingNote, SetApart } from '@liaison/contracts';
import type ICAL from 'ical.js';
import { namedBy, startOf } from './dates';
import { detailsOf, identityOf, leftOut, safely } from './read-event';
import { readTimes } from './read-times';

const CANCELLED = 'The calendar that it was imported from has it cancelled.';
const EXCLUDED = 'The calendar that it was imported from leaves it out.';

/** What becomes of single occurrences, and what can't be entered of it. */
interface Changes {
  setApart: SetApart[];
  notes: ImportedMeetingNote[];
}

/** Occurrences that an event leaves out (EXDATE), by when they were to start. */
export function excludedBy(event: ICAL.Component, calendar: ICAL.Component, timeZone: string, starts: string[]): SetApart[] {
  const found = namedBy(event, 'exdate', calendar, timeZone).map((named) => startOf(named, starts, timeZone));
  return [...new Set(found)].flatMap((recurrenceId) => (recurrenceId === undefined ? [] : [{ recurrenceId, leftOut: EXCLUDED }]));
}

/**
 * Occurrences that events of the same UID tell otherwise (RECURRENCE-ID): cancelled, moved, or with details of their own. `elsewhere` are
 * starts of which it is known what becomes of them.
 */
export function changedBy(
  changes: ICAL.Component[],
  calendar: ICAL.Component,
  timeZone: string,
  starts: string[],
  elsewhere: string[] = [],
): Changes {
  const read: Changes = { setApart: [], notes: [] };
  for (const change of changes) {
    const id = change.getFirstProperty('recurrence-id');
    const [named] = namedBy(change, 'recurrence-id', calendar, timeZone);
    const recurrenceId = named && startOf(named, starts, timeZone);
    const which = String(id?.getFirstValue());
    if (recurrenceId === undefined && named && startOf(named, elsewhere, timeZone)) continue;
    if (id?.getFirstParameter('range')) read.notes.push(andFollowing(which));
    else if (recurrenceId === undefined) read.notes.push(leftOut('occurrence.unknown', `It has no occurrence of ${which}.`));
    else if (identityOf(change).cancelled) read.setApart.push({ recurrenceId, leftOut: CANCELLED });
    else {
      const times = safely(() => readTimes(change, calendar, timeZone));
      if (!times || 'refused' in times)
        read.notes.push(leftOut('occurrence.unreadable', `The time to which the one of ${which} is moved can’t be read.`));
      else read.setApart.push({ recurrenceId, ...detailsOf(change, read.notes), start: times.times.start, end: times.times.end });
    }
  }
  return read;
}

function andFollowing(which: string): ImportedMeetingNote {
  return leftOut(
    'occurrence.and-following',
    `What changes those from ${which} on is left out: change them here, once it is entered.`,
  );
}
