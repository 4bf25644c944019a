import { isDeepStrictEqual } from 'node:util';
import type { PlannedOccurrence } from '@liaison/calendar';
import {
  type Circumstances,
  decided,
  type Decision,
  FOLLOWED,
  type Happened,
  InviteesChanged,
  type Meeting,
  MeetingCancelled,
  MeetingDetailsChanged,
  MeetingRescheduled,
  type Series,
} from '@liaison/contracts';
import { inviteesApart } from '../meetings/apart';
import { risen, tellsMore } from '../meetings/ical-sequence';
import { made } from './set-apart';

const NO_REASON = 'The dates of the series were changed.';

/** A meeting of a series, known from the moment it is made; unless it is set apart as one that is not to be. */
export function occur(
  id: string,
  series: Series,
  { start, end }: PlannedOccurrence,
  { now }: Pick<Circumstances, 'now'>,
): Decision<Meeting> {
  const meeting: Meeting = {
    ...detailsOf(series),
    id,
    start,
    end,
    timeZone: series.timeZone,
    status: 'scheduled',
    announcedAt: now,
    icalSequence: 0,
    seriesId: series.id,
    recurrenceId: start,
    invitees: series.invitees,
  };
  return made(meeting, series.setApart);
}

/**
 * Brings a meeting to how its series stands. One that has begun, was held, closed or cancelled, or whose time has come, never changes.
 * What was changed of it alone stays, field by field: its time where it was moved, a title, who was invited or withdrawn for this once;
 * everything else follows. `occurrence` is undefined where the present rule doesn't count it: its time then stays.
 */
export function follow(
  meeting: Meeting,
  series: Series,
  occurrence: PlannedOccurrence | undefined,
  circumstances: Pick<Circumstances, 'now'>,
): Decision<Meeting> {
  if (isFixed(meeting, circumstances)) return decided(meeting);
  const steps = [withDetailsOf(series, occurrence), atItsTime(series, occurrence), withInviteesOf(series)];
  return steps.reduce<Decision<Meeting>>(({ state, happened }, step) => {
    const next = step(state);
    return { state: next.state, happened: [...happened, ...next.happened] };
  }, decided(meeting));
}

/** It is to be no longer: its series is cancelled or ends earlier, or the rule has no occurrence near it any more. */
export function callOff(meeting: Meeting, series: Series, circumstances: Pick<Circumstances, 'now'>): Decision<Meeting> {
  if (isFixed(meeting, circumstances)) return decided(meeting);
  const reason = (series.status === 'cancelled' ? series.statusReason : series.datesReason) ?? NO_REASON;
  const next: Meeting = { ...meeting, status: 'cancelled', statusReason: reason, ...risen(meeting, 'told') };
  return decided(next, MeetingCancelled.of(next, { reason }));
}

function isFixed({ status, start }: Meeting, { now }: Pick<Circumstances, 'now'>): boolean {
  return status !== 'scheduled' || start <= now;
}

type Step = (meeting: Meeting) => Decision<Meeting>;

function withDetailsOf(series: Series, occurrence: PlannedOccurrence | undefined): Step {
  return (meeting) => {
    const kept: readonly string[] = meeting.apart?.fields ?? [];
    const followed = FOLLOWED.filter((field) => !kept.includes(field));
    const rest = Object.entries(meeting).filter(([field]) => !(followed as string[]).includes(field));
    const told = followed.filter((field) => series[field] !== undefined).map((field) => [field, series[field]] as const);
    const link = occurrence && { seriesId: series.id, recurrenceId: occurrence.start };
    const changed = { ...Object.fromEntries([...rest, ...told]), ...link } as Meeting;
    if (isDeepStrictEqual(changed, meeting)) return decided(meeting);
    const next: Meeting = tellsMore(meeting, changed) ? { ...changed, ...risen(meeting, 'told') } : changed;
    return decided(next, MeetingDetailsChanged.of(next));
  };
}

function atItsTime(series: Series, occurrence: PlannedOccurrence | undefined): Step {
  return (meeting) => {
    if (!occurrence || meeting.apart?.fields.includes('time')) return decided(meeting);
    const { start: previousStart, end: previousEnd } = meeting;
    const time = { start: occurrence.start, end: occurrence.end, timeZone: series.timeZone };
    if (previousStart === time.start && previousEnd === time.end && meeting.timeZone === time.timeZone) return decided(meeting);
    const next: Meeting = { ...meeting, ...time, ...risen(meeting, 'time') };
    return decided(next, MeetingRescheduled.of(next, { previousStart, previousEnd, reason: series.datesReason ?? NO_REASON }));
  };
}

function withInviteesOf(series: Series): Step {
  return (meeting) => {
    const invitees = inviteesApart(series.invitees, meeting.apart);
    const added = invitees.filter((one) => !meeting.invitees.some((other) => isDeepStrictEqual(one, other)));
    const removed = meeting.invitees.filter((one) => !invitees.some((other) => isDeepStrictEqual(one, other)));
    if (added.length + removed.length === 0) return decided(meeting);
    const next: Meeting = { ...meeting, invitees, ...risen(meeting, 'invitees') };
    const happened: Happened = InviteesChanged.of(next, { added, removed });
    return decided(next, happened);
  };
}

function detailsOf(series: Series): Pick<Meeting, (typeof FOLLOWED)[number]> {
  const told = FOLLOWED.filter((field) => series[field] !== undefined).map((field) => [field, series[field]] as const);
  return Object.fromEntries(told) as Pick<Meeting, (typeof FOLLOWED)[number]>;
}
