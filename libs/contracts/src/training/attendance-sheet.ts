import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Instant, Line, personal } from '../kernel/values';
import { SEXES } from './trainee';

const Count = z.int().min(0);

/** Every mark and headcount has its own id from the device that made it, and the device's time. */
const made = { markId: Id, markedAt: Instant };

/** How a trainee took part on a day. Present and late count as attendance. */
const Mark = z.strictObject({
  ...made,
  traineeId: Id,
  presence: z.enum(['present', 'late', 'absent', 'excused']),
  device: Line.optional(),
});
export type AttendanceMark = z.output<typeof Mark>;

/** How many took part on a day where names cannot be taken; girls and boys are under 18. They are not in the marks. */
const Headcount = z.strictObject({ ...made, women: Count, men: Count, girls: Count, boys: Count, notSaid: Count });
export type AttendanceHeadcount = z.output<typeof Headcount>;

const AttendanceSheetOnRecord = z.object({
  id: Id,
  sessionId: Id,
  courseId: Id,
  day: Day,
  hostPartnerIds: z.array(Id),
  /** Trainees who were present or late. */
  present: Count,
  presentBySex: z.record(z.enum(SEXES), Count),
  presentByEmployer: z.array(z.object({ partnerId: Id, present: Count })),
  /** People who were counted without names, beside those. */
  headcount: Headcount.optional(),
});

/** Who was there on one day of a session: for each trainee the mark that stands, of all that came from the devices. */
export const AttendanceSheet = AttendanceSheetOnRecord.extend({ marks: personal(z.array(Mark)) }).meta({
  id: 'AttendanceSheet',
  description: 'Who was there on one day of a session.',
});
export type AttendanceSheet = z.output<typeof AttendanceSheet>;

const DayMark = Mark.extend({ day: Day });
const DayHeadcount = Headcount.extend({
  day: Day,
  women: Count.default(0),
  men: Count.default(0),
  girls: Count.default(0),
  boys: Count.default(0),
  notSaid: Count.default(0),
});

export const RecordAttendance = z
  .strictObject({ marks: z.array(DayMark).max(500).default([]), headcounts: z.array(DayHeadcount).max(120).default([]) })
  .meta({
    id: 'RecordAttendance',
    description:
      'What devices recorded, in any order and as often as they like: for each trainee and day the mark with the latest `markedAt` stands, and of two made at the same time the one with the greater `markId`. While the session runs and for 30 days after.',
  });
export type RecordAttendance = z.output<typeof RecordAttendance>;

/** `known`: it stands already. `superseded`: a later one stands. `refused`: `code` and `message` say why; sending it again won't help. */
const Answered = z.object({
  markId: Id,
  outcome: z.enum(['recorded', 'known', 'superseded', 'refused']),
  code: z.string().optional(),
  message: z.string().optional(),
});

/** One answer for each mark and headcount, in the order in which they were sent. */
export const AttendanceAnswer = z
  .object({ marks: z.array(Answered), headcounts: z.array(Answered) })
  .meta({ id: 'AttendanceAnswer', description: 'What became of each mark and headcount.' });
export type AttendanceAnswer = z.output<typeof AttendanceAnswer>;

const sheetEvent = eventsOf({
  service: 'training',
  aggregate: 'attendanceSheet',
  state: AttendanceSheetOnRecord,
  partnersOf: ({ hostPartnerIds, presentByEmployer }) => [
    ...hostPartnerIds,
    ...presentByEmployer.map(({ partnerId }) => partnerId),
  ],
  example: {
    id: '0192f0c1-2d5b-5a52-9e0b-3f1d5a7c9b36',
    sessionId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b34',
    courseId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    day: '2021-06-06',
    hostPartnerIds: ['0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12'],
    present: 18,
    presentBySex: { f: 7, m: 10, other: 0, 'not-said': 1 },
    presentByEmployer: [{ partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11', present: 18 }],
  },
});

export const AttendanceRecorded = sheetEvent(
  'attendance-recorded',
  'How many took part in a session on a day was recorded, or corrected by marks that came later.',
);
