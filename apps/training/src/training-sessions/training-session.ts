import {
  type CancelTrainingSession,
  type Circumstances,
  conflict,
  type Course,
  decided,
  type Decision,
  type PlanTrainingSession,
  type ReplanTrainingSession,
  type TrainingSession,
  TrainingSessionBegan,
  TrainingSessionCancelled,
  TrainingSessionCompleted,
  TrainingSessionOpened,
  TrainingSessionPlanned,
  TrainingSessionReplanned,
} from '@liaison/contracts';
import { fillSeats } from './enrolments';
import { meetingDays } from './meeting-days';

/** Trainers come with their ids. */
type Identified<Command> = Omit<Command, 'trainers'> & Pick<TrainingSession, 'trainers'>;

/** The life of a session: planned → open → running → completed / cancelled. */

export function plan(id: string, command: Identified<PlanTrainingSession>, course: Course): Decision<TrainingSession> {
  if (course.status === 'retired')
    throw conflict('course.retired', 'This course is retired; no new session of it can be planned.');
  const session: TrainingSession = {
    ...command,
    ...termsOf(course),
    id,
    days: meetingDays(command),
    status: 'planned',
    ...{ enrolments: [], enrolled: 0, waiting: 0, employers: [] },
    ...{ results: [], evaluated: 0, passed: 0 },
  };
  return decided(session, TrainingSessionPlanned.of(session));
}

/** With more seats, those who wait move up. Seats that are taken stay, and so do the days of a session that is running. */
export function replan(session: TrainingSession, command: Partial<Identified<ReplanTrainingSession>>): Decision<TrainingSession> {
  refuseEnded(session, 'changed');
  const isMoved = command.start !== undefined || command.end !== undefined || command.timeZone !== undefined;
  const days = isMoved || command.days ? meetingDays({ ...session, ...command, days: command.days }) : session.days;
  const next: TrainingSession = { ...session, ...command, days };
  if (next.seats < session.enrolled) {
    throw conflict('training-session.seats-taken', `${session.enrolled} seats are taken already.`);
  }
  const dropped = session.days.find((day) => !days.includes(day));
  if (session.status === 'running' && dropped) {
    throw conflict('training-session.day-dropped', `The session is running, so it keeps the day ${dropped}; more can be added.`);
  }
  const { state, happened } = fillSeats(next);
  return decided(state, TrainingSessionReplanned.of(next), ...happened);
}

/** From here on trainees are enrolled, and the course's requirements stand as they are now. */
export function open(session: TrainingSession, course: Course): Decision<TrainingSession> {
  refuseUnless(session, 'planned', 'opened');
  const next: TrainingSession = { ...session, ...termsOf(course), status: 'open' };
  return decided(next, TrainingSessionOpened.of(next));
}

export function run(session: TrainingSession, { now }: Circumstances): Decision<TrainingSession> {
  refuseUnless(session, 'open', 'begun');
  const next: TrainingSession = { ...session, status: 'running', ranAt: now };
  return decided(next, TrainingSessionBegan.of(next));
}

export function complete(session: TrainingSession, { now }: Circumstances): Decision<TrainingSession> {
  refuseUnless(session, 'running', 'completed');
  const next: TrainingSession = { ...session, status: 'completed', endedAt: now };
  return decided(next, TrainingSessionCompleted.of(next));
}

/** A running session too can be broken off; what was recorded of its days stays. */
export function cancel(
  session: TrainingSession,
  { reason }: CancelTrainingSession,
  { now }: Circumstances,
): Decision<TrainingSession> {
  refuseEnded(session, 'cancelled');
  const next: TrainingSession = { ...session, status: 'cancelled', statusReason: reason, endedAt: now };
  return decided(next, TrainingSessionCancelled.of(next, { reason }));
}

function termsOf({ title, requirements }: Course): Pick<TrainingSession, 'courseTitle' | 'requirements'> {
  return { courseTitle: title, requirements };
}

function refuseUnless({ status }: TrainingSession, needed: TrainingSession['status'], step: string): void {
  if (status !== needed) {
    throw conflict(`training-session.not-${needed}`, `Only a session that is ${needed} can be ${step}; this one is ${status}.`);
  }
}

function refuseEnded({ status }: TrainingSession, step: string): void {
  if (status === 'completed' || status === 'cancelled') {
    throw conflict('training-session.ended', `This session is ${status} and can't be ${step}.`);
  }
}
