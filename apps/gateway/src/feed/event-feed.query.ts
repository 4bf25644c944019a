import { SERVICES } from '@liaison/contracts';
import { z } from 'zod';

const TYPE = `liaison\\.(?:${SERVICES.join('|')})\\.(?:\\*|[a-z0-9-]+\\.v[0-9]+)`;
const TYPES = new RegExp(`^${TYPE}(?:,${TYPE})*$`);

export const EventFeedQuery = z.strictObject({
  after: z
    .string()
    .max(12_000)
    .optional()
    .meta({ description: 'The last answer’s Liaison-Next; none to begin with the first event.' }),
  types: z.string().max(2_000).regex(TYPES, 'must be whole event types or liaison.<service>.*, with commas between').optional(),
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
});
export type EventFeedQuery = z.output<typeof EventFeedQuery>;
