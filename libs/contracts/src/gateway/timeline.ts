import { z } from 'zod';
import { Id } from '../kernel/values';

/** What happened, as the timeline tells it. The whole event is in the event feed, under the same id. */
export const TimelineItem = z
  .object({
    id: Id.meta({ description: 'The event’s id.' }),
    type: z.string(),
    time: z.iso.datetime(),
    service: z.string(),
    aggregate: z.string().optional(),
    subject: z.string().meta({ description: 'The aggregate’s id.' }),
    sequence: z.int().min(1),
    title: z.string().optional(),
    meaning: z.string().optional().meta({ description: 'One sentence; absent for an event that this gateway does not know.' }),
    reason: z.string().optional(),
    actor: z.string().optional(),
    partnerIds: z.array(z.string()),
    correlationId: z.string(),
    causationId: z.string().optional().meta({ description: 'The event that this one follows from.' }),
    href: z.string().optional(),
  })
  .meta({ id: 'TimelineItem' });
export type TimelineItem = z.output<typeof TimelineItem>;
