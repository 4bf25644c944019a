import type { ImportedMeeting } from '@liaison/contracts';
import type { Known } from './known';
import { plannedSeries } from './plan-series';
import { type ReadEvent, refused } from './read-event';

/** What of an event is entered, as one text to compare by. */
export function toldBy(event: Omit<ImportedMeeting, 'outcome'>): string {
  const { title, start, end, timeZone, place, link, dated, cancelled, series } = event;
  if (!series) return JSON.stringify([title, start, end, timeZone, place, link, dated, cancelled]);
  return JSON.stringify({ title, place, link, cancelled, dates: datesOf(series), setApart: series.setApart });
}

function datesOf({ start, timeZone, durationMinutes, rule }: NonNullable<ImportedMeeting['series']>) {
  return { start, timeZone, durationMinutes, rule };
}

/**
 * What entering an event would do, as the register stands. An event that the file tells as it did before is `same`, whatever people
 * have made of its meeting since.
 */
export function planned(read: ReadEvent, known: Known): ImportedMeeting {
  if (read.outcome === 'refused') return { ...read, outcome: 'refused' };
  if (known.last === toldBy(read)) return { ...read, outcome: 'same' };
  const other = otherKind(read, known);
  if (other) return other;
  if (read.series) return plannedSeries({ ...read, series: read.series }, known);
  const { meeting } = known;
  if (!meeting)
    return read.cancelled
      ? refused(read, 'cancelled', 'It was cancelled before it was known here.')
      : { ...read, outcome: 'new' };
  if (meeting.status !== 'draft' && meeting.status !== 'scheduled')
    return refused(read, 'meeting.fixed', `Its meeting is ${meeting.status}, and stays as it is.`);
  return { ...read, outcome: 'changed' };
}

/** What recurs now and was one meeting before, or the other way round, would stand here twice. */
function otherKind(read: ReadEvent, { meeting, series }: Known): ImportedMeeting | undefined {
  const beside = read.notes.some(({ code }) => code === 'date.alone');
  if (read.series && meeting && meeting.status !== 'cancelled')
    return refused(read, 'meeting.entered', `It is entered as one meeting, ${meeting.id}. Cancel that one, and import it again.`);
  if (!read.series && !beside && series && series.status !== 'cancelled')
    return refused(
      read,
      'series.entered',
      `It is entered as a series, ${series.id}. Change that one, or import the whole of it.`,
    );
  return undefined;
}
