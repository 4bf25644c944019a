import { Day, Id, LOCALISATION_PERIODS, Mechanism } from '@liaison/contracts';
import { z } from 'zod';

export const MeetingsLocalisationQuery = z.strictObject({
  /** The first day; the first of the month a year before the last one unless given. */
  from: Day.optional(),
  /** The last day, today unless given; what is still to come is left out. */
  to: Day.optional(),
  by: z.enum(LOCALISATION_PERIODS).default('month'),
  mechanismId: Id.optional(),
  level: Mechanism.shape.level.optional(),
});
export type MeetingsLocalisationQuery = z.output<typeof MeetingsLocalisationQuery>;
