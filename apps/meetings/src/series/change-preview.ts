import { isDeepStrictEqual } from 'node:util';
import { rruleOf } from '@liaison/calendar';
import {
  type Circumstances,
  FOLLOWED,
  type Meeting,
  type OccurrenceChange,
  type Series,
  type SeriesChangePreview,
} from '@liaison/contracts';
import { brought } from './brought';
import { occur } from './occurrence';
import { type Plan, planOf } from './series-plan';

type Now = Pick<Circumstances, 'now'>;

/** A series as a change would leave it, and the meetings that it would follow with. */
export interface Changed {
  series: Series;
  meetings: Meeting[];
}

/**
 * What a change would do: the same decisions as when it is done, about each meeting, and nothing kept. `changed` are the series that it
 * leaves: one, or where it is divided, both. `from` is the original start of the first that is meant.
 */
export function previewOf(changed: Changed[], from: string, circumstances: Now): SeriesChangePreview {
  const planned = changed.map((one) => ({ ...one, plan: planOf(one.series, one.meetings) }));
  const all = new Map(planned.flatMap(({ meetings }) => meetings.map((meeting) => [meeting.id, meeting] as const)));
  const there = [...all.values()].map((meeting) => {
    const after = planned.reduce((before, { series, plan }) => brought(before, series, plan, circumstances).state, meeting);
    return changeOf(meeting, after, from, circumstances);
  });
  const added = planned.flatMap(({ series, plan }) => addedBy(series, plan, circumstances));
  const items = [...there, ...added].sort((a, b) => a.start.localeCompare(b.start));
  const count = (outcome: OccurrenceChange['outcome']) => items.filter((item) => item.outcome === outcome).length;
  const counts = {
    moved: count('moved'),
    changed: count('changed'),
    added: count('added'),
    'taken-away': count('taken-away'),
    stays: count('stays'),
  };
  return { rrule: rruleOf(changed.at(-1)!.series), counts, items };
}

/** None of a draft, and none that is left out from the beginning on. */
function addedBy(series: Series, { missing }: Plan, circumstances: Now): OccurrenceChange[] {
  if (!series.announcedAt) return [];
  const made = missing.map((occurrence) => occur(series.id, series, occurrence, circumstances).state);
  return made.filter(({ status }) => status !== 'cancelled').map(({ start, end }) => ({ outcome: 'added', start, end }));
}

function changeOf(before: Meeting, after: Meeting, from: string, circumstances: Now): OccurrenceChange {
  const { id: meetingId, status, start: previousStart, end: previousEnd } = before;
  const { start, end } = after;
  const keeps = before.apart?.fields ?? [];
  const told = { meetingId, status, start, end, ...(keeps.length > 0 && { keeps }) };
  if (after.status !== status) return { outcome: 'taken-away', ...told };
  if (start !== previousStart || end !== previousEnd) return { outcome: 'moved', ...told, previousStart, previousEnd };
  if (!isDeepStrictEqual(seenOf(before), seenOf(after))) return { outcome: 'changed', ...told };
  return { outcome: 'stays', ...told, because: becauseOf(before, from, circumstances) };
}

/** What people see of a meeting. */
function seenOf({ timeZone, invitees, ...meeting }: Meeting): unknown[] {
  return [timeZone, invitees, ...FOLLOWED.map((field) => meeting[field])];
}

function becauseOf(
  { recurrenceId = '', status, start, apart }: Meeting,
  from: string,
  { now }: Now,
): OccurrenceChange['because'] {
  if (status === 'in-progress' || status === 'held' || status === 'closed' || status === 'cancelled') return status;
  if (start <= now) return 'begun';
  if (recurrenceId < from) return 'not-meant';
  return apart?.fields.includes('time') ? 'moved-alone' : 'same';
}
