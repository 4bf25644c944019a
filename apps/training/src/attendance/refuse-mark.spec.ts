import { randomUUID } from 'node:crypto';
import { aCourse, aPlannedSession, aTrainee, at, NOW } from '../../test/fixtures';
import { enrol, withdraw } from '../training-sessions/enrolments';
import { open } from '../training-sessions/training-session';
import { refusalOf } from './refuse-mark';

const [enrolled, left, waits] = [aTrainee(), aTrainee(), aTrainee()];
const opened = enrol(open(aPlannedSession(2), aCourse()).state, [enrolled, left], at(NOW)).state;
const session = { ...enrol(withdraw(opened, left.id).state, [aTrainee(), waits], at(NOW)).state };
const mark = { traineeId: enrolled.id, day: '2021-06-06', markedAt: NOW };

describe('a mark', () => {
  it('is taken for who is enrolled, and for who withdrew and may have been there before', () => {
    expect(refusalOf(mark, session, NOW)).toBeUndefined();
    expect(refusalOf({ ...mark, traineeId: left.id }, session, NOW)).toBeUndefined();
  });

  it('is refused for who was never enrolled, or still waits', () => {
    expect(refusalOf({ ...mark, traineeId: randomUUID() }, session, NOW)?.code).toBe('trainee.not-enrolled');
    expect(refusalOf({ ...mark, traineeId: waits.id }, session, NOW)?.message).toMatch(/waiting list/);
  });

  it('is of a day of the session', () => {
    expect(refusalOf({ ...mark, day: '2021-06-09' }, session, NOW)?.code).toBe('day.not-of-session');
    expect(refusalOf({ day: '2021-06-09', markedAt: NOW }, session, NOW)?.code).toBe('day.not-of-session');
  });

  it('may come from a clock that is wrong by a day, not by more', () => {
    expect(refusalOf({ ...mark, markedAt: '2021-06-07T06:30:00.000Z' }, session, NOW)).toBeUndefined();
    expect(refusalOf({ ...mark, markedAt: '2021-06-07T06:30:00.001Z' }, session, NOW)?.code).toBe('marked-at.in-future');
  });
});
