import { ServiceEnvironment } from '@liaison/service';
import { z } from 'zod';

/** At most six days off a week: with seven, no deadline would ever come. */
const WEEKENDS = /^[A-Z]{2}=[1-7](\+[1-7]){0,5}(,[A-Z]{2}=[1-7](\+[1-7]){0,5})*$/;

/** The settings of this service. */
export const AccessEnvironment = ServiceEnvironment.extend({
  /** Secret of the hashes by which staff are counted once. With another key, everybody counts as new. */
  TRAVELLER_HASH_KEY: z.string().min(32, 'must have 32 characters or more'),
  /** Days after the end of a request until its personal data is deleted. */
  TRAVELLER_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),
  /** Working days that each authority has to decide. */
  STEP_WORKING_DAYS: z.coerce.number().int().min(1).max(250).default(5),
  /** Where a country's weekend is not what Unicode CLDR says: `IQ=5+6,AF=5`; 1 is Monday, 7 is Sunday. */
  WEEKENDS: z
    .string()
    .regex(WEEKENDS, 'must be countries with their days off, such as IQ=5+6,AF=5')
    .default('')
    .transform((text) => Object.fromEntries(text.split(',').filter(Boolean).map(daysOff))),
  /** Where the world reaches the gateway, for the address on the letter; the issuer of its tokens unless given. */
  PUBLIC_URL: z.url().optional(),
});
export type AccessConfig = z.output<typeof AccessEnvironment>;

function daysOff(text: string): [country: string, days: number[]] {
  const [country = '', days = ''] = text.split('=');
  return [country, days.split('+').map(Number)];
}
