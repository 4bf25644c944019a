import {
  type Circumstances,
  conflict,
  decided,
  type Decision,
  type Enrolment,
  missing,
  type Trainee,
  TraineesEnrolled,
  TraineeWithdrawn,
  type TrainingSession,
  WaitingTraineesMovedUp,
} from '@liaison/contracts';

/** Enrolments that a session can have, those who wait and those who withdrew with them: they are one document. */
const MOST_ENROLMENTS = 2_000;

/** Who is there first gets the seats; the others wait in the order given. Who has a place keeps it. */
export function enrol(session: TrainingSession, trainees: Trainee[], { now }: Circumstances): Decision<TrainingSession> {
  refuseUnlessEnrolling(session);
  if (trainees.some(({ status }) => status === 'erased')) {
    throw conflict('trainee.erased', 'One of these trainees was erased and can’t be enrolled.');
  }
  const holders = new Set(session.enrolments.filter(holdsPlace).map(({ traineeId }) => traineeId));
  const added = new Map<string, Enrolment>();
  for (const { id: traineeId, employerPartnerId } of trainees) {
    if (!holders.has(traineeId)) added.set(traineeId, { traineeId, employerPartnerId, status: 'waiting', enrolledAt: now });
  }
  if (added.size === 0) return decided(session);
  const others = session.enrolments.filter(({ traineeId }) => !added.has(traineeId));
  if (others.length + added.size > MOST_ENROLMENTS) {
    throw conflict('training-session.list-full', `A session has at most ${MOST_ENROLMENTS} enrolments.`);
  }
  const { next } = seated({ ...session, enrolments: [...others, ...added.values()] });
  return decided(next, TraineesEnrolled.of(next, toldOf([...added.values()])));
}

/** Frees the place; the first who waits moves up. Withdrawn already: nothing changes. */
export function withdraw(session: TrainingSession, traineeId: string): Decision<TrainingSession> {
  refuseUnlessEnrolling(session);
  const enrolment = session.enrolments.find((one) => one.traineeId === traineeId);
  if (!enrolment) throw missing('enrolment', traineeId);
  if (!holdsPlace(enrolment)) return decided(session);
  const enrolments = session.enrolments.map((one) => (one === enrolment ? { ...one, status: 'withdrawn' as const } : one));
  const next = counted({ ...session, enrolments });
  const { state, happened } = fillSeats(next);
  const { employerPartnerId } = enrolment;
  return decided(state, TraineeWithdrawn.of(next, { traineeId, employerPartnerId }), ...happened);
}

/** Seats that are free go to those who wait, in their order. */
export function fillSeats(session: TrainingSession): Decision<TrainingSession> {
  const { next, movedUp } = seated(session);
  if (movedUp.length === 0) return decided(session);
  return decided(next, WaitingTraineesMovedUp.of(next, toldOf(movedUp)));
}

function seated(session: TrainingSession): { next: TrainingSession; movedUp: Enrolment[] } {
  const taken = session.enrolments.filter(({ status }) => status === 'enrolled').length;
  const movedUp = session.enrolments.filter(({ status }) => status === 'waiting').slice(0, Math.max(0, session.seats - taken));
  const enrolments = session.enrolments.map((one) => (movedUp.includes(one) ? { ...one, status: 'enrolled' as const } : one));
  return { next: counted({ ...session, enrolments }), movedUp };
}

/** The session with the counts that its events tell. */
function counted(session: TrainingSession): TrainingSession {
  const employers = new Map<string, TrainingSession['employers'][number]>();
  for (const { employerPartnerId: partnerId, status } of session.enrolments.filter(holdsPlace)) {
    const before = employers.get(partnerId) ?? { partnerId, enrolled: 0, waiting: 0 };
    employers.set(partnerId, {
      ...before,
      ...(status === 'enrolled' ? { enrolled: before.enrolled + 1 } : { waiting: before.waiting + 1 }),
    });
  }
  const all = [...employers.values()];
  return {
    ...session,
    enrolled: all.reduce((sum, { enrolled }) => sum + enrolled, 0),
    waiting: all.reduce((sum, { waiting }) => sum + waiting, 0),
    employers: all,
  };
}

function toldOf(enrolments: Enrolment[]): { traineeIds: string[]; employerPartnerIds: string[] } {
  return {
    traineeIds: enrolments.map(({ traineeId }) => traineeId),
    employerPartnerIds: [...new Set(enrolments.map(({ employerPartnerId }) => employerPartnerId))],
  };
}

function holdsPlace({ status }: Enrolment): boolean {
  return status !== 'withdrawn';
}

function refuseUnlessEnrolling({ status }: TrainingSession): void {
  if (status !== 'open' && status !== 'running') {
    throw conflict(
      'training-session.not-enrolling',
      `Trainees are enrolled while a session is open or running; this one is ${status}.`,
    );
  }
}
