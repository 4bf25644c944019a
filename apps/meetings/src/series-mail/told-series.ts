import type { PlannedOccurrence } from '@liaison/calendar';
import type { Meeting, Series } from '@liaison/contracts';

/** What is told of a meeting, beside its time. */
interface Told {
  title: string;
  place?: string;
  link?: string;
  timeZone: string;
}

export interface ToldOccurrence {
  /** When it was to be by the rule, and the meeting that it is. */
  recurrenceId: string;
  meetingId: string;
  /** ISO 8601 in UTC, as all instants here. */
  start: string;
  end: string;
  /** Where it is not as the series says. */
  apart?: Told;
}

/**
 * A series as one recipient's calendar is to have it: one event by the rule, under the UID that it has in the gateway's feed. What the rule
 * has beside `occurrences` is left out for this recipient (EXDATE): it was cancelled, or others are invited to it, or it is told by itself.
 */
export interface ToldSeries extends Told, Pick<Series, 'start' | 'durationMinutes' | 'rule'> {
  occurrences: ToldOccurrence[];
}

/** A series with its meetings, and when they are by the rule. */
export interface SeriesAsItStands {
  series: Series;
  planned: PlannedOccurrence[];
  meetings: Meeting[];
}

/** `isToTell`: whether a meeting is to stand in the recipient's calendar as a part of the series. */
export function toldSeries({ series, planned, meetings }: SeriesAsItStands, isToTell: (meeting: Meeting) => boolean): ToldSeries {
  const { start, durationMinutes, rule } = series;
  const standing = meetings.filter((meeting) => meeting.status !== 'cancelled' && isToTell(meeting));
  const byOrigin = new Map(standing.map((meeting) => [meeting.recurrenceId, meeting]));
  const ofSeries = told(series);
  const occurrences = planned.flatMap((occurrence): ToldOccurrence[] => {
    const meeting = byOrigin.get(occurrence.start);
    if (!meeting) return [];
    const own = told(meeting);
    const isApart = JSON.stringify(own) !== JSON.stringify(ofSeries);
    const { id, start: begins, end } = meeting;
    return [{ recurrenceId: occurrence.start, meetingId: id, start: begins, end, ...(isApart && { apart: own }) }];
  });
  return { ...ofSeries, start, durationMinutes, rule, occurrences };
}

/** Those that have not begun. */
export function toCome<T extends ToldOccurrence>(occurrences: T[], now: string): T[] {
  return occurrences.filter(({ start }) => start > now);
}

/** Without fields that are not there, so that what was kept is found equal. */
function told({ title, place, link, timeZone }: Pick<Meeting, keyof Told>): Told {
  return { title, ...(place !== undefined && { place }), ...(link !== undefined && { link }), timeZone };
}
