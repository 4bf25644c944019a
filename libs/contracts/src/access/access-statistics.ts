import { z } from 'zod';
import { ACCESS_REQUEST_STATUSES } from './access-request';

/** How long a step took, in hours of the clock (nights and weekends included). Absent figures: nothing to measure. */
const StepTime = z.object({
  step: z.enum(['decision', 'letter', 'whole']).meta({
    description:
      'An authority’s decision since its turn; the letter since approval; the whole from first submission to the letter.',
  }),
  count: z.int().min(0),
  medianHours: z.number().optional(),
  p90Hours: z.number().optional(),
});
export type StepTime = z.output<typeof StepTime>;

/** Figures of a period of days in UTC, each thing counted by when it happened. */
export const AccessStatistics = z
  .object({
    requests: z
      .object({ total: z.int().min(0), byStatus: z.partialRecord(z.enum(ACCESS_REQUEST_STATUSES), z.int().min(0)) })
      .meta({ description: 'Requests begun in the period, by the status that they have now.' }),
    timePerStep: z.array(StepTime),
    decided: z
      .object({ approved: z.int().min(0), rejected: z.int().min(0), approvalRate: z.number().min(0).max(1).optional() })
      .meta({ description: 'Requests approved or rejected in the period; `approvalRate` is the approved ones’ share.' }),
    staffBenefited: z
      .object({ cumulative: z.int().min(0), unique: z.int().min(0) })
      .meta({ description: 'Travellers on the letters issued in the period: every travel counted, and every person once.' }),
  })
  .meta({ id: 'AccessStatistics' });
export type AccessStatistics = z.output<typeof AccessStatistics>;
