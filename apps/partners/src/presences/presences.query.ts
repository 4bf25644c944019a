import { Country, Id, PageQuery, Pillar, Presence, PresenceRole } from '@liaison/contracts';
import { z } from 'zod';

/** `pcode` finds an area and all that lie in it: P-codes of smaller areas begin with those of the larger. */
export const PresencesQuery = PageQuery.extend({
  partnerId: Id.optional(),
  country: Country.optional(),
  pcode: z
    .string()
    .regex(/^[A-Z]{2,3}[0-9A-Z]*$/)
    .max(20)
    .optional(),
  pillar: Pillar.optional(),
  role: PresenceRole.optional(),
  status: Presence.shape.status,
  importId: Id.optional(),
}).strict();
export type PresencesQuery = z.output<typeof PresencesQuery>;
