import { randomUUID } from 'node:crypto';
import type { RecordResult } from '@liaison/contracts';
import { aCourse, aPlannedSession, aTrainee, at, codeOf, NOW } from '../../test/fixtures';
import { enrol, withdraw } from './enrolments';
import { recordResult } from './results';
import { complete, open, run } from './training-session';

const trainee = aTrainee();
const course = aCourse('Chairs a meeting', 'Drafts minutes');
const [chairs, drafts] = course.requirements.map(({ id }) => id) as [string, string];
const running = run(enrol(open(aPlannedSession(2, course), course).state, [trainee], at(NOW)).state, at(NOW)).state;
const result = (more: Partial<RecordResult> = {}): RecordResult => ({ traineeId: trainee.id, requirements: [], ...more });
const passed = (requirementId: string) => ({ requirementId, outcome: 'passed' as const });

describe('a result', () => {
  it('is passed when every requirement is', () => {
    const half = recordResult(running, result({ preTest: 40, requirements: [passed(chairs)] }), at(NOW)).state;
    expect(half).toMatchObject({ results: [{ preTest: 40, passed: false }], evaluated: 1, passed: 0 });
    const whole = recordResult(half, result({ postTest: 85, requirements: [passed(drafts)] }), at(NOW)).state;
    expect(whole).toMatchObject({ results: [{ preTest: 40, postTest: 85, passed: true }], evaluated: 1, passed: 1 });
  });

  it('is passed no longer when a requirement must be repeated', () => {
    const whole = recordResult(running, result({ requirements: [passed(chairs), passed(drafts)] }), at(NOW)).state;
    const again = recordResult(whole, result({ requirements: [{ requirementId: drafts, outcome: 'repeat' }] }), at(NOW)).state;
    expect(again).toMatchObject({ results: [{ passed: false }], passed: 0 });
  });

  it('tells ids and counts, not what somebody showed', () => {
    const { happened } = recordResult(running, result({ preTest: 12.5, requirements: [passed(chairs)] }), at(NOW));
    expect(happened[0]?.data).toMatchObject({ traineeId: trainee.id, trainingSession: { evaluated: 1, passed: 0 } });
    expect(JSON.stringify(happened[0]?.data)).not.toMatch(/12\.5|outcome/);
  });

  it('recorded again as it is changes nothing', () => {
    const once = recordResult(running, result({ preTest: 40 }), at(NOW)).state;
    expect(recordResult(once, result({ preTest: 40 }), at('2021-06-07T06:00:00.000Z')).happened).toEqual([]);
  });

  it('is of an enrolled trainee, and over the requirements of the course, each once', () => {
    const unknown = { requirementId: randomUUID(), outcome: 'passed' as const };
    const code = (command: RecordResult, session = running) => codeOf(() => recordResult(session, command, at(NOW)));
    expect(code(result({ traineeId: randomUUID() }))).toBe('trainee.not-enrolled');
    expect(code(result(), withdraw(running, trainee.id).state)).toBe('trainee.not-enrolled');
    expect(code(result({ requirements: [unknown] }))).toBe('requirement.unknown');
    expect(code(result({ requirements: [passed(chairs), passed(chairs)] }))).toBe('requirement.twice');
  });

  it('is recorded once the session has begun, and until 30 days after its end', () => {
    const completed = complete(running, at('2021-06-08T12:00:00.000Z')).state;
    const code = (now: string) => codeOf(() => recordResult(completed, result(), at(now)));
    expect(code('2021-07-08T12:00:00.000Z')).toBe('not refused');
    expect(code('2021-07-08T12:00:00.001Z')).toBe('training-session.records-closed');
    expect(codeOf(() => recordResult(aPlannedSession(), result(), at(NOW)))).toBe('training-session.not-begun');
  });
});
