import { z } from 'zod';
import {
  Day,
  Id,
  Instant,
  Language,
  Line,
  Link,
  personal,
  Place,
  Reason,
  Source,
  TimeZone,
  Translations,
} from '../kernel/values';
import { CourseRequirement } from './course';

/** Most people that a session can take: its enrolments are one document. */
const MOST_SEATS = 500;

/** What is arranged for a session. `days` are those of the zone on which it meets: all from start to end unless fewer are named. */
const arranged = {
  /** Where the course's own title does not say enough. */
  title: Line.optional(),
  start: Instant,
  end: Instant,
  timeZone: TimeZone,
  days: z.array(Day).min(1).max(120),
  seats: z.int().min(1).max(MOST_SEATS),
  venue: Line.optional(),
  place: Place.optional(),
  link: Link.optional(),
  languages: z.array(Language).max(20),
  hostPartnerIds: z.array(Id).max(20),
  source: Source.optional(),
};

const Trainer = z.strictObject({ id: Id, name: Line, partnerId: Id.optional() });

/** A trainee's place in a session. The waiting list is the order in which those who wait stand here. */
const Enrolment = z.object({
  traineeId: Id,
  /** Who employed the trainee at that time. */
  employerPartnerId: Id,
  status: z.enum(['enrolled', 'waiting', 'withdrawn']),
  enrolledAt: Instant,
});
export type Enrolment = z.output<typeof Enrolment>;

const Score = z.number().min(0).max(100);
const RequirementOutcome = z.strictObject({
  requirementId: Id,
  outcome: z.enum(['not-evaluated', 'failed', 'passed', 'repeat']),
});

/** Tests from 0 to 100. Passed when every requirement of the course is. */
const Result = z.object({
  traineeId: Id,
  preTest: Score.optional(),
  postTest: Score.optional(),
  requirements: z.array(RequirementOutcome),
  passed: z.boolean(),
  recordedAt: Instant,
});
export type TrainingResult = z.output<typeof Result>;

/** A session on the log: counts, not people. */
export const TrainingSessionOnRecord = z.object({
  id: Id,
  courseId: Id,
  /** As they stood when the session was opened; before that, when it was planned. */
  courseTitle: Translations,
  requirements: z.array(CourseRequirement),
  ...arranged,
  status: z.enum(['planned', 'open', 'running', 'completed', 'cancelled']),
  statusReason: Reason.optional(),
  /** When it began to run; absent if it never did. */
  ranAt: Instant.optional(),
  /** When it was completed or cancelled. */
  endedAt: Instant.optional(),
  enrolled: z.int().min(0),
  waiting: z.int().min(0),
  /** The same counts by employer. */
  employers: z.array(z.object({ partnerId: Id, enrolled: z.int().min(0), waiting: z.int().min(0) })),
  /** People with a result, and those of them who passed. */
  evaluated: z.int().min(0),
  passed: z.int().min(0),
});

/** A course held at a time and place. planned → open → running → completed / cancelled. */
export const TrainingSession = TrainingSessionOnRecord.extend({
  trainers: personal(z.array(Trainer)),
  enrolments: personal(z.array(Enrolment)),
  results: personal(z.array(Result)),
}).meta({ id: 'TrainingSession', description: 'A course held at a time and place, with who learns there.' });
export type TrainingSession = z.output<typeof TrainingSession>;

/** What REST answers: who may not know of people does not see these fields, and lists leave out enrolments and results. */
export const TrainingSessionAsSeen = TrainingSession.partial({ trainers: true, enrolments: true, results: true }).meta({
  id: 'TrainingSessionAsSeen',
  description: 'A session as the caller may see it. A list leaves out enrolments and results.',
});

/** A trainer without an id gets one. */
const trainers = personal(z.array(Trainer.partial({ id: true })).max(30));

export const PlanTrainingSession = z
  .strictObject({
    courseId: Id,
    ...arranged,
    days: arranged.days.optional(),
    languages: arranged.languages.default([]),
    hostPartnerIds: arranged.hostPartnerIds.default([]),
    trainers: trainers.default([]),
  })
  .meta({ id: 'PlanTrainingSession' });
export type PlanTrainingSession = z.output<typeof PlanTrainingSession>;

export const ReplanTrainingSession = z
  .strictObject({ ...arranged, trainers })
  .partial()
  .meta({
    id: 'ReplanTrainingSession',
    description:
      'The fields to change; what is absent stays. With a new start, end or zone and no days, all days from start to end.',
  });
export type ReplanTrainingSession = z.output<typeof ReplanTrainingSession>;

export const CancelTrainingSession = z.strictObject({ reason: Reason }).meta({ id: 'CancelTrainingSession' });
export type CancelTrainingSession = z.output<typeof CancelTrainingSession>;

export const EnrolTrainees = z.strictObject({ traineeIds: z.array(Id).min(1).max(MOST_SEATS) }).meta({ id: 'EnrolTrainees' });
export type EnrolTrainees = z.output<typeof EnrolTrainees>;

export const RecordResult = z
  .strictObject({
    ...Result.pick({ traineeId: true, preTest: true, postTest: true }).shape,
    requirements: z.array(RequirementOutcome).max(30).default([]),
  })
  .meta({ id: 'RecordResult', description: 'What is given replaces what was recorded before; what is absent stays.' });
export type RecordResult = z.output<typeof RecordResult>;
