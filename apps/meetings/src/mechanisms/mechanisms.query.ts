import { Id, Mechanism, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

/** `partnerId`: who has a seat, or had one. */
export const MechanismsQuery = PageQuery.extend({
  ...Mechanism.pick({ status: true, country: true, type: true }).partial().shape,
  partnerId: Id.optional(),
}).strict();
export type MechanismsQuery = z.output<typeof MechanismsQuery>;
