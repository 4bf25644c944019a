import { Agreement, Id, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

export const AgreementsQuery = PageQuery.extend({
  ...Agreement.pick({ status: true, kind: true }).partial().shape,
  partnerId: Id.optional(),
  /** With a last day on or before this one. */
  endsBy: Agreement.shape.startsOn.optional(),
}).strict();
export type AgreementsQuery = z.output<typeof AgreementsQuery>;
