import { Day, Id } from '@liaison/contracts';
import { z } from 'zod';

export const CalendarQuery = z.strictObject({
  /** The first day, today unless given, and the last, 90 days later unless given; both included. */
  from: Day.optional(),
  to: Day.optional(),
  partnerId: Id.optional(),
});
export type CalendarQuery = z.output<typeof CalendarQuery>;
