import {
  type CancelMeeting,
  type ChangeMeeting,
  type Circumstances,
  conflict,
  DAY_MS,
  decided,
  type Decision,
  type DraftMeeting,
  inOrder,
  invalid,
  isTimeZone,
  LONGEST_MEETING_DAYS,
  type Meeting,
  MeetingCancelled,
  MeetingClosed,
  MeetingDetailsChanged,
  MeetingDraftChanged,
  MeetingDraftDiscarded,
  MeetingDrafted,
  MeetingHeld,
  MeetingRescheduled,
  MeetingScheduled,
  MeetingStarted,
  type RescheduleMeeting,
  withChanges,
} from '@liaison/contracts';
import { markedApart } from './apart';
import { risen, tellsMore } from './ical-sequence';
import { withInvitees } from './invitee-list';

/**
 * The life of a meeting: draft → scheduled → in-progress → held → closed, or cancelled. No step but `hold` asks whether a time lies in
 * the past: the cell enters meetings that were held before it had this system (seed 002 tells of 2010).
 */

export function draft(id: string, command: DraftMeeting): Decision<Meeting> {
  const { invitees } = withInvitees([], command.invitees);
  const meeting: Meeting = { ...command, invitees, id, status: 'draft', icalSequence: 0 };
  check(meeting);
  return decided(meeting, MeetingDrafted.of(meeting));
}

/** Until the record is closed: documents and lessons come after the meeting. */
export function changeDetails(meeting: Meeting, command: ChangeMeeting): Decision<Meeting> {
  refuseIfOver(meeting);
  const moved = (['start', 'end', 'timeZone'] as const).find((field) => command[field] !== undefined);
  if (moved && meeting.status !== 'draft')
    throw invalid(moved, 'meeting.known-already', 'People know of this meeting: reschedule it, with the reason.');
  const changed = markedApart(meeting, withChanges(meeting, command));
  check(changed);
  const next: Meeting = tellsMore(meeting, changed) ? { ...changed, ...risen(meeting, 'told') } : changed;
  return decided(next, meeting.status === 'draft' ? MeetingDraftChanged.of(next) : MeetingDetailsChanged.of(next));
}

/** From now on the meeting is known, and the invitations to those on its list follow in the background. */
export function schedule(meeting: Meeting, { now }: Circumstances): Decision<Meeting> {
  refuseUnless(meeting, 'draft', 'scheduled');
  const next: Meeting = { ...meeting, status: 'scheduled', announcedAt: now };
  return decided(next, MeetingScheduled.of(next));
}

export function reschedule(meeting: Meeting, { reason, ...time }: RescheduleMeeting): Decision<Meeting> {
  refuseUnless(meeting, 'scheduled', 'rescheduled');
  const { start: previousStart, end: previousEnd, timeZone } = meeting;
  const moved: Meeting = { ...meeting, ...time, timeZone: time.timeZone ?? timeZone, ...risen(meeting, 'time') };
  const next = markedApart(meeting, moved);
  check(next);
  if (next.start === previousStart && next.end === previousEnd && next.timeZone === timeZone) return decided(meeting);
  return decided(next, MeetingRescheduled.of(next, { previousStart, previousEnd, reason }));
}

export function start(meeting: Meeting): Decision<Meeting> {
  refuseUnless(meeting, 'scheduled', 'started');
  const next: Meeting = { ...meeting, status: 'in-progress' };
  return decided(next, MeetingStarted.of(next));
}

/** A scheduled meeting whose time has come may be told as held without having been started: nobody was at the keys. */
export function hold(meeting: Meeting, { now }: Circumstances): Decision<Meeting> {
  const begun = meeting.status === 'scheduled' && inOrder(meeting.start, now);
  if (!begun) refuseUnless(meeting, 'in-progress', 'told as held');
  const next: Meeting = { ...meeting, status: 'held' };
  return decided(next, MeetingHeld.of(next));
}

export function close(meeting: Meeting): Decision<Meeting> {
  refuseUnless(meeting, 'held', 'closed');
  const next: Meeting = { ...meeting, status: 'closed' };
  return decided(next, MeetingClosed.of(next));
}

export function cancel(meeting: Meeting, { reason }: CancelMeeting): Decision<Meeting> {
  refuseIfOver(meeting);
  if (meeting.status === 'held') throw conflict('meeting.held', 'This meeting took place; it can’t be cancelled any more.');
  const cancelled: Meeting = { ...meeting, status: 'cancelled', statusReason: reason };
  if (meeting.status === 'draft') return decided(cancelled, MeetingDraftDiscarded.of(cancelled, { reason }));
  const next = markedApart(meeting, { ...cancelled, ...risen(meeting, 'told') });
  return decided(next, MeetingCancelled.of(next, { reason }));
}

function check(meeting: Meeting): void {
  const { start: begins, end, timeZone, type, exchangeVisit } = meeting;
  if (!inOrder(begins, end)) throw invalid('end', 'meeting.ends-before-start', 'A meeting ends after it starts.');
  if (Date.parse(end) - Date.parse(begins) > LONGEST_MEETING_DAYS * DAY_MS)
    throw invalid('end', 'meeting.too-long', `A meeting takes at most ${LONGEST_MEETING_DAYS} days; make it a series.`);
  if (!isTimeZone(timeZone)) throw invalid('timeZone', 'time-zone.unknown', `There is no time zone ${timeZone}.`);
  if (exchangeVisit && type !== 'exchange-visit')
    throw invalid('exchangeVisit', 'meeting.no-exchange-visit', 'Only a meeting of the type exchange-visit has these details.');
}

/** Throws 409 where nothing may change any more. */
export function refuseIfOver({ status }: Meeting): void {
  if (status === 'closed' || status === 'cancelled')
    throw conflict(`meeting.${status}`, `This meeting is ${status} and stays as it is.`);
}

function refuseUnless({ status }: Meeting, needed: Meeting['status'], step: string): void {
  if (status !== needed)
    throw conflict(`meeting.not-${needed}`, `Only a meeting that is ${needed} can be ${step}; this one is ${status}.`);
}
