import { Country, Pillar, Place } from '@liaison/contracts';
import { z } from 'zod';

export const PresenceSummaryQuery = z.strictObject({
  country: Country.optional(),
  pillar: Pillar.optional(),
  /** What lies in the area with this P-code. */
  pcode: Place.shape.pcode,
  /** The level of the areas that are told apart; 1 is the largest below the country. */
  level: z.coerce.number().int().min(0).max(5).default(1),
});
export type PresenceSummaryQuery = z.output<typeof PresenceSummaryQuery>;
