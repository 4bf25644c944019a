import { AccessRequest, Day, Id, PageQuery } from '@liaison/contracts';
import { z } from 'zod';

export const AccessRequestsQuery = PageQuery.extend({
  ...AccessRequest.pick({ status: true, partnerId: true, activity: true }).partial().shape,
  /** The authority whose turn it is to decide. */
  awaiting: Id.optional(),
}).strict();
export type AccessRequestsQuery = z.output<typeof AccessRequestsQuery>;

/** Days in UTC, both included; without them, all there is. */
export const StatisticsQuery = z.strictObject({ from: Day.optional(), to: Day.optional() });
export type StatisticsQuery = z.output<typeof StatisticsQuery>;
