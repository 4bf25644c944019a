import { Instant, PageQuery, TrainingSession } from '@liaison/contracts';
import type { z } from 'zod';

/** `partnerId`: the host. `from` and `to`: the start lies between them, `to` not included. */
export const TrainingSessionsQuery = PageQuery.extend({
  ...TrainingSession.pick({ status: true, courseId: true }).partial().shape,
  partnerId: TrainingSession.shape.id.optional(),
  from: Instant.optional(),
  to: Instant.optional(),
}).strict();
export type TrainingSessionsQuery = z.output<typeof TrainingSessionsQuery>;
