import {
  type AttendanceMark,
  AttendanceRecorded,
  type AttendanceSheet,
  decided,
  type Decision,
  type RecordAttendance,
  type Trainee,
  type TrainingSession,
} from '@liaison/contracts';
import { type Outcome, outcomeBeside } from './which-stands';

/** What is known of those who may stand in the sheets, by trainee's id; the employer is that of the time of enrolment. */
export type People = Map<string, Pick<Trainee, 'sex' | 'ageBand' | 'employerPartnerId'>>;

/** A day's sheet with no mark yet. */
export function blankSheet(
  id: string,
  { id: sessionId, courseId, hostPartnerIds }: TrainingSession,
  day: string,
): AttendanceSheet {
  return { id, sessionId, courseId, hostPartnerIds, day, marks: [], ...countsOf([], new Map()) };
}

/**
 * Takes in what devices sent for this day, in any order and as often as they like; the sheet holds for each trainee the mark that stands,
 * and one headcount. `outcomes` tells for each of what was sent what became of it. Nothing new, no event.
 */
export function takeIn(
  sheet: AttendanceSheet,
  { marks, headcounts }: RecordAttendance,
  people: People,
): { decision: Decision<AttendanceSheet>; outcomes: Map<object, Outcome> } {
  const outcomes = new Map<object, Outcome>();
  let isNews = false;
  const standing = new Map(sheet.marks.map((mark) => [mark.traineeId, mark]));
  for (const sent of marks) {
    const mark = withoutDay(sent);
    const outcome = outcomeBeside(standing.get(mark.traineeId), mark);
    if (outcome === 'recorded') standing.set(mark.traineeId, mark);
    isNews ||= outcome === 'recorded';
    outcomes.set(sent, outcome);
  }
  let headcount = sheet.headcount;
  for (const sent of headcounts) {
    const outcome = outcomeBeside(headcount, withoutDay(sent));
    if (outcome === 'recorded') headcount = withoutDay(sent);
    isNews ||= outcome === 'recorded';
    outcomes.set(sent, outcome);
  }
  if (!isNews) return { decision: decided(sheet), outcomes };
  const kept = [...standing.values()].sort((one, other) => (one.traineeId < other.traineeId ? -1 : 1));
  const next: AttendanceSheet = { ...sheet, ...(headcount && { headcount }), marks: kept, ...countsOf(kept, people) };
  return { decision: decided(next, AttendanceRecorded.of(next)), outcomes };
}

/** Present and late count as attendance. */
export function isAttendance({ presence }: AttendanceMark): boolean {
  return presence === 'present' || presence === 'late';
}

function countsOf(marks: AttendanceMark[], people: People) {
  const presentBySex: AttendanceSheet['presentBySex'] = { f: 0, m: 0, other: 0, 'not-said': 0 };
  const byEmployer = new Map<string, number>();
  const there = marks.filter(isAttendance);
  for (const { traineeId } of there) {
    const person = people.get(traineeId);
    presentBySex[person?.sex ?? 'not-said'] += 1;
    if (person) byEmployer.set(person.employerPartnerId, (byEmployer.get(person.employerPartnerId) ?? 0) + 1);
  }
  const presentByEmployer = [...byEmployer].map(([partnerId, present]) => ({ partnerId, present }));
  return { present: there.length, presentBySex, presentByEmployer };
}

/** The sheet is of one day. */
function withoutDay<M extends { day: string }>({ day: _day, ...mark }: M): Omit<M, 'day'> {
  return mark;
}
