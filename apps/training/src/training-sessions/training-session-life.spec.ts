import { type Decision, Refusal, type Trainee, type TrainingSession, TrainingSessionOnRecord } from '@liaison/contracts';
import fc from 'fast-check';
import { aCourse, aPlannedSession, aTrainee, at, NOW } from '../../test/fixtures';
import { enrol, withdraw } from './enrolments';
import { cancel, complete, open, replan, run } from './training-session';

/** The session as somebody would keep it on paper: a row of seats and a queue. */
interface Model {
  status: TrainingSession['status'];
  seats: number;
  seated: string[];
  queue: string[];
}

interface Real {
  session: TrainingSession;
}

/** What the generated lives came through, so that the property cannot pass by never getting anywhere. */
const reached = new Set<string>();
const PEOPLE: Trainee[] = Array.from({ length: 8 }, () => aTrainee());
const course = aCourse();
const LEGAL: Record<string, TrainingSession['status'][]> = {
  open: ['planned'],
  run: ['open'],
  complete: ['running'],
  cancel: ['planned', 'open', 'running'],
};

/** Does the step on the session, or finds it refused; checks that the model expected just that, and what must always hold. */
function step(real: Real, model: Model, allowed: boolean, decide: (session: TrainingSession) => Decision<TrainingSession>): void {
  let decision: Decision<TrainingSession> | undefined;
  try {
    decision = decide(real.session);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
  expect(decision !== undefined).toBe(allowed);
  if (decision) {
    if (decision.happened.length === 0) expect(decision.state).toEqual(real.session);
    else expect(decision.happened.at(-1)?.data['trainingSession']).toEqual(TrainingSessionOnRecord.parse(decision.state));
    real.session = decision.state;
    reached.add(decision.state.status);
    if (decision.state.waiting > 0) reached.add('with a queue');
  }
  holds(real.session, model);
}

function holds(session: TrainingSession, model: Model): void {
  const idsWith = (wanted: string) =>
    session.enrolments.filter(({ status }) => status === wanted).map(({ traineeId }) => traineeId);
  expect(session.status).toBe(model.status);
  expect(idsWith('waiting')).toEqual(model.queue);
  expect(new Set(idsWith('enrolled'))).toEqual(new Set(model.seated));
  expect(session).toMatchObject({ seats: model.seats, enrolled: model.seated.length, waiting: model.queue.length });
  expect(session.enrolled).toBeLessThanOrEqual(session.seats);
  expect(new Set(session.enrolments.map(({ traineeId }) => traineeId)).size).toBe(session.enrolments.length);
}

function moveUp(model: Model): void {
  model.seated.push(...model.queue.splice(0, Math.max(0, model.seats - model.seated.length)));
}

const isEnrolling = ({ status }: Model) => status === 'open' || status === 'running';
type Step = fc.Command<Model, Real>;

class Life implements Step {
  constructor(private readonly name: 'open' | 'run' | 'complete' | 'cancel') {}
  check = () => true;
  run(model: Model, real: Real): void {
    const allowed = LEGAL[this.name]!.includes(model.status);
    if (allowed)
      model.status = ({ open: 'open', run: 'running', complete: 'completed', cancel: 'cancelled' } as const)[this.name];
    step(real, model, allowed, (session) => {
      if (this.name === 'open') return open(session, course);
      if (this.name === 'run') return run(session, at(NOW));
      return this.name === 'complete' ? complete(session, at(NOW)) : cancel(session, { reason: 'The road is closed.' }, at(NOW));
    });
  }
  toString = () => this.name;
}

class Enrol implements Step {
  constructor(private readonly people: number[]) {}
  check = () => true;
  run(model: Model, real: Real): void {
    const trainees = this.people.map((number) => PEOPLE[number]!);
    if (isEnrolling(model)) {
      for (const { id } of trainees) if (!model.seated.includes(id) && !model.queue.includes(id)) model.queue.push(id);
      moveUp(model);
    }
    step(real, model, isEnrolling(model), (session) => enrol(session, trainees, at(NOW)));
  }
  toString = () => `enrol ${this.people}`;
}

class Withdraw implements Step {
  constructor(private readonly person: number) {}
  check = () => true;
  run(model: Model, real: Real): void {
    const { id } = PEOPLE[this.person]!;
    const wasThere = real.session.enrolments.some(({ traineeId }) => traineeId === id);
    const allowed = isEnrolling(model) && wasThere;
    if (allowed) {
      model.seated = model.seated.filter((one) => one !== id);
      model.queue = model.queue.filter((one) => one !== id);
      moveUp(model);
    }
    step(real, model, allowed, (session) => withdraw(session, id));
  }
  toString = () => `withdraw ${this.person}`;
}

class Seats implements Step {
  constructor(private readonly seats: number) {}
  check = () => true;
  run(model: Model, real: Real): void {
    const allowed = (isEnrolling(model) || model.status === 'planned') && this.seats >= model.seated.length;
    if (allowed) {
      model.seats = this.seats;
      moveUp(model);
    }
    step(real, model, allowed, (session) => replan(session, { seats: this.seats }));
  }
  toString = () => `seats ${this.seats}`;
}

const person = fc.nat(PEOPLE.length - 1);
const steps = fc.commands(
  [
    fc
      .constantFrom('open' as const, 'open' as const, 'run' as const, 'complete' as const, 'cancel' as const)
      .map((name) => new Life(name)),
    fc.array(person, { minLength: 1, maxLength: 5 }).map((people) => new Enrol(people)),
    person.map((one) => new Withdraw(one)),
    fc.integer({ min: 1, max: 6 }).map((seats) => new Seats(seats)),
  ],
  { maxCommands: 40, size: 'max' },
);

describe('the life of a training session', () => {
  it('is as a row of seats and a queue on paper, whatever is asked in whatever order', () => {
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 4 }), fc.boolean(), (commands, seats, isOpen) => {
        const planned = aPlannedSession(seats, course);
        const session = isOpen ? open(planned, course).state : planned;
        fc.modelRun(() => ({ model: { status: session.status, seats, seated: [], queue: [] }, real: { session } }), commands);
      }),
      { numRuns: 100 },
    );
    expect([...reached].sort()).toEqual(['cancelled', 'completed', 'open', 'planned', 'running', 'with a queue']);
  });
});
