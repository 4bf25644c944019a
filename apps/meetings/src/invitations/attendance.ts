import {
  type Circumstances,
  conflict,
  decided,
  type Decision,
  invalid,
  type Invitation,
  type MarkAttendance,
  type Meeting,
  MeetingAttendanceRecorded,
} from '@liaison/contracts';
import { refuseIfOver } from '../meetings/meeting';
import { refuseIfWithdrawn, renew } from './invitation';

/** Hours before its start from which people sign in to a meeting. */
const DOORS_OPEN_HOURS = 3;

/** Apologies may come before the meeting; that somebody came, or stayed away, shows when it has begun. */
export function recordAttendance(invitation: Invitation, command: MarkAttendance, meeting: Meeting): Decision<Invitation> {
  const { attendance, headcount } = command;
  if (headcount !== undefined && attendance !== 'attended')
    throw invalid('headcount', 'attendance.nobody-came', 'Heads are counted only of those who attended.');
  refuseIfWithdrawn(invitation);
  refuseIfOver(meeting);
  if (meeting.status === 'scheduled' && (attendance === 'attended' || attendance === 'absent'))
    throw conflict('meeting.not-begun', `Who came shows when the meeting has begun; this one is ${meeting.status}.`);
  const { state: before, happened } = renew(invitation, meeting);
  if (before.attendance === attendance && before.headcount === headcount) return decided(before, ...happened);
  const { headcount: _counted, signIns: _signed, ...rest } = before;
  const next: Invitation = { ...rest, ...command };
  return decided(next, ...happened, MeetingAttendanceRecorded.of(next));
}

/** The person of this number on the sign-in sheet is there; each counts once. */
export function signIn(
  invitation: Invitation,
  number: number,
  meeting: Meeting,
  { now }: Pick<Circumstances, 'now'>,
): Decision<Invitation> {
  refuseIfWithdrawn(invitation);
  refuseIfOver(meeting);
  const doorsOpen = Date.parse(meeting.start) - DOORS_OPEN_HOURS * 3_600_000;
  if (meeting.status === 'scheduled' && Date.parse(now) < doorsOpen)
    throw conflict('meeting.doors-closed', `People sign in from ${DOORS_OPEN_HOURS} hours before the start on.`);
  const { state: before, happened } = renew(invitation, meeting);
  const earlier = before.signIns ?? [];
  if (earlier.some((one) => one.number === number)) return decided(before, ...happened);
  const signIns = [...earlier, { number, at: now }];
  // Heads that were counted by hand stay where they are more.
  const headcount = Math.max(signIns.length, before.headcount ?? 0);
  const next: Invitation = { ...before, attendance: 'attended', headcount, signIns };
  return decided(next, ...happened, MeetingAttendanceRecorded.of(next));
}
