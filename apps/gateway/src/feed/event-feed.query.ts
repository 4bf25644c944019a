import { Instant, SERVICES } from '@liaison/contracts';
import { z } from 'zod';

const TYPE = `liaison\\.(?:${SERVICES.join('|')})\\.(?:\\*|[a-z0-9-]+\\.v[0-9]+)`;
const TYPES = new RegExp(`^${TYPE}(?:,${TYPE})*$`);

/** What both ways of reading take: where to begin, at most one of the three, and what of. */
const asked = {
  after: z
    .string()
    .max(12_000)
    .optional()
    .meta({ description: 'A cursor: the last answer’s Liaison-Next, or the id of a server-sent event. Begins behind it.' }),
  from: Instant.optional().meta({
    description:
      'Begins, in each partition, with the first event of this time or later. One that was published late, behind that, comes too.',
  }),
  afterEvent: z.string().min(1).max(200).optional().meta({
    description: 'The id of an event. Begins behind it in its partition, and in the others as `from` its time.',
  }),
  types: z
    .string()
    .max(2_000)
    .regex(TYPES, 'must be whole event types or liaison.<service>.*, with commas between')
    .optional()
    .meta({ description: 'Whole event types or `liaison.<service>.*`, with commas between; without it, all that is granted.' }),
};

/** Where to begin, as it was asked: nothing of it is the first event. */
export type StartAsked = Pick<EventStreamQuery, 'after' | 'from' | 'afterEvent'>;

export const EventStreamQuery = z.strictObject(asked);
export type EventStreamQuery = z.output<typeof EventStreamQuery>;

export const EventFeedQuery = z.strictObject({
  ...asked,
  limit: z.coerce.number().int().min(1).max(1_000).default(100),
  wait: z.coerce.number().int().min(0).max(30).default(0).meta({
    description: 'Seconds to wait for an event where there is none; the answer comes with the first, or empty after that time.',
  }),
});
export type EventFeedQuery = z.output<typeof EventFeedQuery>;
