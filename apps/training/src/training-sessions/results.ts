import { isDeepStrictEqual } from 'node:util';
import {
  type Circumstances,
  conflict,
  decided,
  type Decision,
  invalid,
  type RecordResult,
  ResultRecorded,
  type TrainingResult,
  type TrainingSession,
} from '@liaison/contracts';
import { refuseTwice } from '../refuse-twice';
import { assertTakesRecords } from './takes-records';

/**
 * What is given replaces what was recorded before. Passed when every requirement of the course is (carpentries/amy); a course that
 * requires nothing is passed by taking part.
 */
export function recordResult(session: TrainingSession, command: RecordResult, { now }: Circumstances): Decision<TrainingSession> {
  assertTakesRecords(session, now);
  const { traineeId, requirements, ...tests } = command;
  const enrolment = session.enrolments.find((one) => one.traineeId === traineeId);
  if (enrolment?.status !== 'enrolled') throw conflict('trainee.not-enrolled', 'This trainee is not enrolled in the session.');
  assertRequired(session, requirements);
  const before = session.results.find((result) => result.traineeId === traineeId);
  const outcomes = new Map([...(before?.requirements ?? []), ...requirements].map((one) => [one.requirementId, one]));
  const after: TrainingResult = {
    ...(before ?? { traineeId, recordedAt: now }),
    ...tests,
    requirements: [...outcomes.values()],
    passed: session.requirements.every(({ id }) => outcomes.get(id)?.outcome === 'passed'),
  };
  if (isDeepStrictEqual(after, before)) return decided(session);
  const others = session.results.filter((result) => result !== before);
  const results = [...others, { ...after, recordedAt: now }];
  const next = { ...session, results, evaluated: results.length, passed: results.filter(({ passed }) => passed).length };
  return decided(next, ResultRecorded.of(next, { traineeId, employerPartnerId: enrolment.employerPartnerId }));
}

function assertRequired(session: TrainingSession, outcomes: RecordResult['requirements']): void {
  const ids = outcomes.map(({ requirementId }) => requirementId);
  const unknown = ids.findIndex((id) => !session.requirements.some((requirement) => requirement.id === id));
  if (unknown !== -1) {
    const field = `requirements.${unknown}.requirementId`;
    throw invalid(field, 'requirement.unknown', 'The course of this session has no such requirement.');
  }
  refuseTwice(ids, (at) => `requirements.${at}.requirementId`, 'requirement.twice');
}
