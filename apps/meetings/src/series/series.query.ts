import { Id, PageQuery, Series } from '@liaison/contracts';
import type { z } from 'zod';

/** `partnerId`: who is invited. */
export const SeriesQuery = PageQuery.extend({
  ...Series.pick({ status: true, mechanismId: true }).partial().shape,
  partnerId: Id.optional(),
}).strict();
export type SeriesQuery = z.output<typeof SeriesQuery>;
