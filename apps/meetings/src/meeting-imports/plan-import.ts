import type { ImportedMeeting, Meeting } from '@liaison/contracts';
import type { ReadEvent } from './read-calendar';

/** What was entered of a foreign event last, by the meeting's id. */
export type LastTold = Map<string, string>;

/** What of an event is entered, as one text to compare by. */
export function toldBy({ title, start, end, timeZone, place, link, dated, cancelled }: Omit<ImportedMeeting, 'outcome'>): string {
  return JSON.stringify([title, start, end, timeZone, place, link, dated, cancelled]);
}

/**
 * What entering an event would do, as the register stands. An event that the file tells as it did before is `same`, whatever people
 * have made of its meeting since.
 */
export function planned(read: ReadEvent, meeting: Meeting | undefined, last: LastTold): ImportedMeeting {
  if (read.outcome === 'refused') return { ...read, outcome: 'refused' };
  const refuse = (code: string, message: string): ImportedMeeting => ({
    ...read,
    outcome: 'refused',
    notes: [...read.notes, { kind: 'refused', code, message }],
  });
  if (last.get(read.meetingId!) === toldBy(read)) return { ...read, outcome: 'same' };
  if (!meeting)
    return read.cancelled ? refuse('cancelled', 'It was cancelled before it was known here.') : { ...read, outcome: 'new' };
  if (meeting.status !== 'draft' && meeting.status !== 'scheduled')
    return refuse('meeting.fixed', `Its meeting is ${meeting.status}, and stays as it is.`);
  return { ...read, outcome: 'changed' };
}
