import { ServiceEnvironment } from '@liaison/service';
import { z } from 'zod';

/** The settings of this service. */
export const MeetingsEnvironment = ServiceEnvironment.extend({
  /** Days after the start of a meeting until what is known of the people who came is deleted: their names, their words. */
  DELEGATION_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),
});
export type MeetingsConfig = z.output<typeof MeetingsEnvironment>;
