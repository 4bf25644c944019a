import type { Actor, Resource, TrainingSession } from '@liaison/contracts';

type Seen<S extends TrainingSession> = Omit<S, 'trainers' | 'enrolments' | 'results'> & Partial<TrainingSession>;

/** The cell and the trainers see everything; a focal point the trainers, and of the trainees its own; others no people at all. */
export function asSeenBy<S extends TrainingSession>({ roles, partnerId }: Actor, session: S): Seen<S> {
  if (roles.some((role) => role === 'admin' || role === 'coordinator' || role === 'trainer')) return session;
  const { trainers, enrolments, results, ...rest } = session;
  if (!roles.includes('partner')) return rest;
  const own = enrolments.filter(({ employerPartnerId }) => employerPartnerId === partnerId);
  const ownIds = new Set(own.map(({ traineeId }) => traineeId));
  return { ...rest, trainers, enrolments: own, results: results.filter(({ traineeId }) => ownIds.has(traineeId)) };
}

/** As a list shows it: without the long parts. */
export function inList(by: Actor, session: Resource<TrainingSession>): Seen<Resource<TrainingSession>> {
  const { enrolments: _enrolments, results: _results, ...rest } = asSeenBy(by, session);
  return rest;
}
