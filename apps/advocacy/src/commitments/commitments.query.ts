import { Commitment, Country, Day, Id, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

export const CommitmentsQuery = PageQuery.extend({
  ...Commitment.pick({ status: true }).partial().shape,
  partnerId: Id.optional(),
  country: Country.optional().describe('Of the body that committed, or of the place'),
  dueBefore: Day.optional().describe('Due before this day, which itself is not included'),
}).strict();
export type CommitmentsQuery = z.output<typeof CommitmentsQuery>;
