import { PageQuery, Trainee } from '@liaison/contracts';
import type { z } from 'zod';

/** Erased trainees are listed only where they are asked for. */
export const TraineesQuery = PageQuery.extend({
  employerPartnerId: Trainee.shape.employerPartnerId.optional(),
  status: Trainee.shape.status.default('recorded'),
}).strict();
export type TraineesQuery = z.output<typeof TraineesQuery>;
