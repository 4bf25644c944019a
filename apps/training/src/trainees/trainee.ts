import {
  type ChangeTrainee,
  type Circumstances,
  conflict,
  decided,
  type Decision,
  invalid,
  latestDay,
  type RecordTrainee,
  type Trainee,
  TraineeChanged,
  TraineeErased,
  TraineeRecorded,
  withChanges,
} from '@liaison/contracts';

/** The life of a trainee: recorded → erased. Nobody is recorded without having agreed to it. */

export function record(id: string, command: RecordTrainee, { now }: Circumstances): Decision<Trainee> {
  assertConsent(command.consent, now);
  const trainee: Trainee = { ...command, id, status: 'recorded' };
  return decided(trainee, TraineeRecorded.of(trainee));
}

export function change(trainee: Trainee, command: ChangeTrainee, { now }: Circumstances): Decision<Trainee> {
  if (trainee.status === 'erased') throw conflict('trainee.erased', 'This trainee was erased; nothing can be added any more.');
  if (command.consent) assertConsent(command.consent, now);
  const next = withChanges(trainee, command);
  return decided(next, TraineeChanged.of(next));
}

/** Employer, sex and age band stay, without the person, so that counts of the past stay true. Asked again it changes nothing. */
export function erase(trainee: Trainee): Decision<Trainee> {
  if (trainee.status === 'erased') return decided(trainee);
  const { id, employerPartnerId, sex, ageBand } = trainee;
  const next: Trainee = { id, employerPartnerId, sex, ageBand, status: 'erased' };
  return decided(next, TraineeErased.of(next));
}

/** Throws 422 for consent that was refused, or is dated ahead. */
function assertConsent({ given, on }: RecordTrainee['consent'], now: string): void {
  if (!given) {
    throw invalid(
      'consent.given',
      'trainee.consent-needed',
      'Without consent nobody is recorded. To take it back, erase the record.',
    );
  }
  if (on > latestDay(now)) throw invalid('consent.on', 'trainee.consent-in-future', 'Consent was given today or earlier.');
}
