import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Line, personal, Source } from '../kernel/values';

export const SEXES = ['f', 'm', 'other', 'not-said'] as const;
export const AGE_BANDS = ['under-18', '18-29', '30-44', '45-59', '60-and-over', 'not-said'] as const;

/** The answers of the Washington Group's Short Set on Functioning, from least to most. */
const Difficulty = z.enum(['none', 'some', 'a-lot', 'cannot-do']);

/** The six questions of the Washington Group's Short Set; each may be left unanswered. */
const Functioning = z
  .strictObject({
    seeing: Difficulty,
    hearing: Difficulty,
    walking: Difficulty,
    remembering: Difficulty,
    selfCare: Difficulty,
    communicating: Difficulty,
  })
  .partial();

/** What is known of a trainee on the log: that there is one, and who employs them. Everything else of a person stays here. */
const TraineeOnRecord = z.object({ id: Id, employerPartnerId: Id, status: z.enum(['recorded', 'erased']) });

const person = {
  name: personal(Line),
  email: personal(z.email().max(254)).optional(),
  phone: personal(
    z.string().regex(/^\+?[0-9][0-9 ()-]{4,30}$/, 'must be a telephone number, such as +964 750 123 4567'),
  ).optional(),
  sex: personal(z.enum(SEXES)),
  ageBand: personal(z.enum(AGE_BANDS)),
  disability: personal(Functioning).optional(),
  /** That the person agreed to be recorded, and when. Without it nobody is. */
  consent: personal(z.strictObject({ given: z.boolean(), on: Day })),
  source: personal(Source).optional(),
};

/**
 * A person who learns. recorded → erased. An erased trainee keeps employer, sex and age band alone, so that counts of the past stay
 * true; name, contacts, disability and consent are gone for good.
 */
export const Trainee = TraineeOnRecord.extend({
  ...person,
  name: person.name.optional(),
  consent: person.consent.optional(),
}).meta({
  id: 'Trainee',
  description: 'A person who learns, and who employs them. Personal data: never on the log.',
});
export type Trainee = z.output<typeof Trainee>;

export const RecordTrainee = z
  .strictObject({
    ...person,
    sex: person.sex.default('not-said'),
    ageBand: person.ageBand.default('not-said'),
    employerPartnerId: Id,
  })
  .meta({ id: 'RecordTrainee', description: 'Needs the person’s consent.' });
export type RecordTrainee = z.output<typeof RecordTrainee>;

export const ChangeTrainee = z
  .strictObject({
    ...person,
    email: person.email.unwrap().nullable(),
    phone: person.phone.unwrap().nullable(),
    disability: person.disability.unwrap().nullable(),
    employerPartnerId: Id,
  })
  .partial()
  .meta({ id: 'ChangeTrainee', description: 'The fields to change; what is absent stays, null takes away.' });
export type ChangeTrainee = z.output<typeof ChangeTrainee>;

const traineeEvent = eventsOf({
  service: 'training',
  aggregate: 'trainee',
  state: TraineeOnRecord,
  partnersOf: ({ employerPartnerId }) => [employerPartnerId],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b35',
    employerPartnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    status: 'recorded',
  },
});

export const TraineeRecorded = traineeEvent('trainee-recorded', 'A person who learns was recorded, with consent.');
export const TraineeChanged = traineeEvent('trainee-changed', 'What is known of a trainee was corrected or completed.');
export const TraineeErased = traineeEvent(
  'trainee-erased',
  'A trainee’s personal data was erased; earlier counts stay as they were.',
);
