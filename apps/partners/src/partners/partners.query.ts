import { PageQuery, Partner, Pillar } from '@liaison/contracts';
import { z } from 'zod';

/** `acronym` finds all that have it, for several may. */
export const PartnersQuery = PageQuery.extend({
  ...Partner.pick({ status: true, kind: true, country: true }).partial().shape,
  acronym: z.string().trim().min(1).max(30).optional(),
  pillar: Pillar.optional(),
}).strict();
export type PartnersQuery = z.output<typeof PartnersQuery>;
