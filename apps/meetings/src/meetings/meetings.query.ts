import { Id, Instant, Meeting, PageQuery } from '@liaison/contracts';
import type { z } from 'zod';

/** `partnerId`: who is invited. `from` and `to`: meetings that start at or after the one, and before the other. */
export const MeetingsQuery = PageQuery.extend({
  ...Meeting.pick({ status: true, mechanismId: true, parentId: true, seriesId: true }).partial().shape,
  partnerId: Id.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
}).strict();
export type MeetingsQuery = z.output<typeof MeetingsQuery>;
