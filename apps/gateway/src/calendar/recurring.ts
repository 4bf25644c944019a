import { type PlannedOccurrence, occurrencesOf } from '@liaison/calendar';
import type { Meeting, Series } from '@liaison/contracts';
import type { ProjectedRecord } from '../projections/projected';
import type { CalendarEntry } from './calendar-entries';
import type { Dated } from './calendar.service';

/** A series as calendar programs have it: one event by its rule, and what of it is otherwise. */
export interface Recurring {
  record: ProjectedRecord;
  series: Series;
  first: PlannedOccurrence;
  last: PlannedOccurrence;
  /** All of it was cancelled. */
  cancelled: boolean;
  /** Occurrences of the rule that are not to be. */
  excluded: PlannedOccurrence[];
  /** Meetings that stand in the place of an occurrence, by that one’s local time. */
  instead: { local: string; dated: Dated }[];
}

/** What a series is in the calendar, and its meetings that stand there by themselves. */
export interface InCalendar {
  recurring?: Recurring;
  alone: Dated[];
}

/**
 * One event for the series, by its rule. An occurrence without a meeting is excluded; a meeting that is not as the series says stands in
 * the place of its occurrence, cancelled ones among them as long as they are shown (`shown`). What the rule doesn't have stands alone: it
 * was held before the dates were changed. `meetings` are all of the series that the reader may see.
 */
export function inCalendar(record: ProjectedRecord, meetings: Dated[], shown: (dated: Dated) => boolean): InCalendar {
  const series = record.state as Series;
  const occurrences = occurrencesOf(series);
  const [first, last] = [occurrences[0], occurrences.at(-1)];
  const live = new Map(meetings.filter(isLive).map((dated) => [originOf(dated), dated]));
  const gone = new Map(meetings.filter((dated) => !isLive(dated) && shown(dated)).map((dated) => [originOf(dated), dated]));
  const cancelled = !occurrences.some(({ start }) => live.has(start));
  const planned = new Set(occurrences.map(({ start }) => start));
  const alone = meetings.filter((dated) => isLive(dated) && !planned.has(originOf(dated)) && shown(dated));
  if (!first || !last || (cancelled && gone.size === 0)) return { alone };
  if (cancelled) return { alone, recurring: { record, series, first, last, cancelled, excluded: [], instead: [] } };
  return {
    alone,
    recurring: {
      record,
      series,
      first,
      last,
      cancelled,
      excluded: occurrences.filter(({ start }) => !live.has(start) && !gone.has(start)),
      instead: occurrences.flatMap((occurrence) => {
        const dated = live.get(occurrence.start) ?? gone.get(occurrence.start);
        return dated && !isAsPlanned(series, occurrence, dated) ? [{ local: occurrence.local, dated }] : [];
      }),
    },
  };
}

/** The series’ own entry, without its dates. */
export function entryOf({ title, place, link }: Series, cancelled: boolean): Omit<CalendarEntry, 'dates'> {
  return { kind: 'meeting', title, place, link, status: cancelled ? 'cancelled' : 'confirmed' };
}

function isLive({ entry }: Dated): boolean {
  return entry.status !== 'cancelled';
}

function originOf({ record }: Dated): string {
  return (record.state as Meeting).recurrenceId ?? '';
}

function isAsPlanned(series: Series, { start, end }: PlannedOccurrence, { record, entry }: Dated): boolean {
  const meeting = record.state as Meeting;
  const told = entryOf(series, false);
  return (
    meeting.start === start &&
    meeting.end === end &&
    entry.status === told.status &&
    entry.title === told.title &&
    entry.place === told.place &&
    entry.link === told.link
  );
}
