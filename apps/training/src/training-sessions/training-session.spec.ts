import { randomUUID } from 'node:crypto';
import type { TrainingSession } from '@liaison/contracts';
import { aCourse, aPlannedSession, aTrainee, at, codeOf, namesOf, NOW } from '../../test/fixtures';
import { enrol, withdraw } from './enrolments';
import { cancel, complete, open, plan, replan, run } from './training-session';

const openedFor = (seats: number): TrainingSession => open(aPlannedSession(seats), aCourse()).state;
const full = (seats: number, people: number) => {
  const trainees = Array.from({ length: people }, () => aTrainee());
  return { trainees, session: enrol(openedFor(seats), trainees, at(NOW)).state };
};
const statusesOf = ({ enrolments }: TrainingSession) => enrolments.map(({ status }) => status);

describe('a training session', () => {
  it('is planned with its course’s title and requirements, and all its days', () => {
    const session = aPlannedSession(2, aCourse('Chairs a meeting'));
    expect(session).toMatchObject({ status: 'planned', requirements: [{ title: 'Chairs a meeting' }], enrolled: 0 });
    expect(session.days).toEqual(['2021-06-06', '2021-06-07', '2021-06-08']);
  });

  it('is not planned for a retired course', () => {
    const { id, ...session } = aPlannedSession();
    expect(codeOf(() => plan(id, session, { ...aCourse(), status: 'retired' }))).toBe('course.retired');
  });

  it('takes the course’s requirements as they stand when it is opened', () => {
    expect(open(aPlannedSession(), aCourse('Drafts minutes')).state.requirements).toMatchObject([{ title: 'Drafts minutes' }]);
  });

  it('lives from planned through open and running to completed', () => {
    const running = run(openedFor(2), at(NOW));
    const completed = complete(running.state, at('2021-06-08T12:00:00.000Z'));
    expect([...namesOf(running), ...namesOf(completed)]).toEqual(['training-session-began', 'training-session-completed']);
    expect(completed.state).toMatchObject({ status: 'completed', ranAt: NOW, endedAt: '2021-06-08T12:00:00.000Z' });
    expect(codeOf(() => cancel(completed.state, { reason: 'Too late.' }, at(NOW)))).toBe('training-session.ended');
    expect(codeOf(() => replan(completed.state, { seats: 3 }))).toBe('training-session.ended');
  });

  it('skips no step', () => {
    expect(codeOf(() => run(aPlannedSession(), at(NOW)))).toBe('training-session.not-open');
    expect(codeOf(() => complete(openedFor(2), at(NOW)))).toBe('training-session.not-running');
    expect(codeOf(() => open(openedFor(2), aCourse()))).toBe('training-session.not-planned');
  });

  it('is cancelled with a reason, also while it is running', () => {
    const { happened } = cancel(run(openedFor(2), at(NOW)).state, { reason: 'The road is closed.' }, at(NOW));
    expect(happened[0]?.data).toMatchObject({
      reason: 'The road is closed.',
      trainingSession: { status: 'cancelled', ranAt: NOW },
    });
  });

  it('has days that follow a new start or end, unless they are named', () => {
    expect(replan(aPlannedSession(), { end: '2021-06-07T12:00:00.000Z' }).state.days).toEqual(['2021-06-06', '2021-06-07']);
    expect(replan(aPlannedSession(), { days: ['2021-06-08'] }).state.days).toEqual(['2021-06-08']);
    expect(replan(aPlannedSession(), { venue: 'Erbil' }).state.days).toHaveLength(3);
  });

  it('keeps its days while it is running; more can be added', () => {
    const running = run(openedFor(2), at(NOW)).state;
    expect(codeOf(() => replan(running, { days: ['2021-06-06'] }))).toBe('training-session.day-dropped');
    expect(replan(running, { end: '2021-06-09T12:00:00.000Z' }).state.days).toHaveLength(4);
  });

  it('never tells names or who has which place', () => {
    const { session } = full(2, 3);
    const told = JSON.stringify(replan(session, { seats: 3 }).happened.map(({ data }) => data['trainingSession']));
    for (const hidden of ['Trainer One', 'enrolments', 'results', session.enrolments[0]!.traineeId])
      expect(told).not.toContain(hidden);
  });
});

describe('the places of a training session', () => {
  it('are given in order; who comes when the seats are full waits', () => {
    const { session } = full(2, 3);
    expect(statusesOf(session)).toEqual(['enrolled', 'enrolled', 'waiting']);
    expect(session).toMatchObject({ enrolled: 2, waiting: 1 });
  });

  it('are there while the session is open or running only', () => {
    expect(codeOf(() => enrol(aPlannedSession(), [aTrainee()], at(NOW)))).toBe('training-session.not-enrolling');
    expect(codeOf(() => withdraw(aPlannedSession(), randomUUID()))).toBe('training-session.not-enrolling');
  });

  it('are one for each trainee, however often enrolled', () => {
    const { session, trainees } = full(2, 2);
    expect(enrol(session, [...trainees, ...trainees], at(NOW)).happened).toEqual([]);
  });

  it('come free when one withdraws, and the first who waits moves up', () => {
    const { session, trainees } = full(1, 3);
    const decision = withdraw(session, trainees[0]!.id);
    expect(statusesOf(decision.state)).toEqual(['withdrawn', 'enrolled', 'waiting']);
    expect(namesOf(decision)).toEqual(['trainee-withdrawn', 'waiting-trainees-moved-up']);
    expect(decision.happened[1]?.data).toMatchObject({
      traineeIds: [trainees[1]!.id],
      trainingSession: { enrolled: 1, waiting: 1 },
    });
    expect(withdraw(decision.state, trainees[0]!.id).happened).toEqual([]);
  });

  it('are lost by withdrawing: who comes back stands at the end', () => {
    const { session, trainees } = full(1, 2);
    const back = enrol(withdraw(session, trainees[0]!.id).state, [trainees[0]!], at(NOW)).state;
    expect(back.enrolments).toMatchObject([
      { traineeId: trainees[1]!.id, status: 'enrolled' },
      { traineeId: trainees[0]!.id, status: 'waiting' },
    ]);
  });

  it('become more with more seats, and never fewer than are taken', () => {
    const { session } = full(1, 3);
    expect(namesOf(replan(session, { seats: 2 }))).toEqual(['training-session-replanned', 'waiting-trainees-moved-up']);
    expect(codeOf(() => replan(full(2, 2).session, { seats: 1 }))).toBe('training-session.seats-taken');
  });

  it('are not for erased trainees, nor for more than a list holds', () => {
    expect(codeOf(() => enrol(openedFor(2), [aTrainee({ status: 'erased' })], at(NOW)))).toBe('trainee.erased');
    expect(codeOf(() => full(500, 2_001))).toBe('training-session.list-full');
  });

  it('concern the hosts and the employers of those who got one', () => {
    const [host, employer] = [randomUUID(), randomUUID()];
    const { happened } = enrol({ ...openedFor(2), hostPartnerIds: [host] }, [aTrainee({ employerPartnerId: employer })], at(NOW));
    expect(happened[0]!.definition.partnersOf(happened[0]!.data)).toEqual([host, employer]);
  });
});
