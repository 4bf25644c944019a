import type { Actor, Role } from '@liaison/contracts';
import { aCourse, aPlannedSession, aTrainee, at, NOW } from '../../test/fixtures';
import { enrol } from './enrolments';
import { recordResult } from './results';
import { open, run } from './training-session';
import { asSeenBy, inList } from './who-sees-what';

const [own, other] = [aTrainee(), aTrainee()];
const opened = run(open(aPlannedSession(), aCourse()).state, at(NOW)).state;
const session = [own, other].reduce(
  (before, { id }) => recordResult(before, { traineeId: id, preTest: 50, requirements: [] }, at(NOW)).state,
  enrol(opened, [own, other], at(NOW)).state,
);
const who = (role: Role, partnerId?: string): Actor => ({ id: 'somebody', roles: [role], partnerId });

describe('a session is seen', () => {
  it.each(['admin', 'coordinator', 'trainer'] as const)('whole by a %s', (role) => {
    expect(asSeenBy(who(role), session)).toEqual(session);
  });

  it('by a focal point with its own trainees', () => {
    const seen = asSeenBy(who('partner', own.employerPartnerId), session);
    expect(seen.enrolments?.map(({ traineeId }) => traineeId)).toEqual([own.id]);
    expect(seen.results?.map(({ traineeId }) => traineeId)).toEqual([own.id]);
    expect(seen.trainers).toHaveLength(1);
  });

  it.each(['viewer', 'subscriber'] as const)('by a %s without people, but with their number', (role) => {
    const seen = asSeenBy(who(role), session);
    for (const hidden of ['trainers', 'enrolments', 'results']) expect(seen).not.toHaveProperty(hidden);
    expect(seen.enrolled).toBe(2);
  });

  it('in a list without its long parts', () => {
    const listed = inList(who('coordinator'), { ...session, version: 1, createdAt: NOW, updatedAt: NOW });
    expect(listed).not.toHaveProperty('enrolments');
    expect(listed).toMatchObject({ trainers: [{ name: 'Trainer One' }], version: 1 });
  });
});
