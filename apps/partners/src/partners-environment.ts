import { ServiceEnvironment } from '@liaison/service';
import { z } from 'zod';

/** The settings of this service. */
export const PartnersEnvironment = ServiceEnvironment.extend({
  /** Opens the addresses of contacts to the meetings service, which has the same key. Without it they stay closed. */
  CONTACTS_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
});
export type PartnersConfig = z.output<typeof PartnersEnvironment>;
