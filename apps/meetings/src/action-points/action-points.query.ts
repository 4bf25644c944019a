import { ActionPoint, Day, PageQuery } from '@liaison/contracts';
import { z } from 'zod';

export const ActionPointsQuery = PageQuery.extend({
  ...ActionPoint.pick({ status: true, assigneePartnerId: true, meetingId: true, mechanismId: true }).partial().shape,
  overdue: z.enum(['true', 'false']).optional(),
  dueBefore: Day.optional(),
}).strict();
export type ActionPointsQuery = z.output<typeof ActionPointsQuery>;
