import { isDeepStrictEqual } from 'node:util';
import { occurrencesOf } from '@liaison/calendar';
import type { ImportedMeeting, ImportedSeries, Meeting, SetApart, Timing } from '@liaison/contracts';
import type { Known } from './known';
import { leftOut, type ReadEvent, refused } from './read-event';

/** What was told of a series last. */
interface Last {
  dates: Timing;
  setApart: SetApart[];
}

/**
 * What entering an event that recurs would do. A draft follows the file; a series that is scheduled does so in what it is about and in
 * single occurrences, but not in its dates: those who are invited would hear of every meeting.
 */
export function plannedSeries(read: ReadEvent & { series: ImportedSeries }, known: Known): ImportedMeeting {
  const { series, last, now } = known;
  if (!series)
    return read.cancelled
      ? refused(read, 'cancelled', 'It was cancelled before it was known here.')
      : { ...read, outcome: 'new' };
  if (series.status === 'cancelled') return refused(read, 'series.fixed', 'Its series is cancelled, and stays as it is.');
  if (series.status === 'draft') return { ...read, outcome: 'changed' };
  if (!occurrencesOf(series).some(({ start }) => start > now))
    return refused(read, 'series.over', 'None of the occurrences of its series is still to come.');
  if (read.cancelled) return { ...read, outcome: 'changed' };
  const before = JSON.parse(last ?? '{}') as Partial<Last>;
  const { start, timeZone, durationMinutes, rule, rrule, setApart } = read.series;
  const back = before.setApart?.some(({ recurrenceId }) => !setApart.some((one) => one.recurrenceId === recurrenceId));
  if (back || !isDeepStrictEqual(before.dates, { start, timeZone, durationMinutes, rule }))
    return refused(read, 'series.dates', `Its series is scheduled. Change its dates there: from ${start} on, ${rrule}.`);
  const fixed = newlyApart(setApart, before.setApart).filter((one) => !changeable(one, known));
  const notes = fixed.map(({ recurrenceId }) => leftOut('occurrence.fixed', `That of ${recurrenceId} stays as it is.`));
  return { ...read, outcome: 'changed', notes: [...read.notes, ...notes] };
}

/** Occurrences that are told otherwise than the last time. */
export function newlyApart(setApart: SetApart[], before: SetApart[] = []): SetApart[] {
  return setApart.filter((one) => !before.some((other) => isDeepStrictEqual(one, other)));
}

/** The meeting of an occurrence, where it can still be changed. */
export function changeable(
  { recurrenceId }: SetApart,
  { occurrences, now }: Pick<Known, 'occurrences' | 'now'>,
): Meeting | undefined {
  return occurrences.find(
    (meeting) => meeting.recurrenceId === recurrenceId && meeting.status === 'scheduled' && meeting.start > now,
  );
}
