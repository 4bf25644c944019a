import { z } from 'zod';
import { Day, Id, Instant } from '../kernel/values';
import { CalendarItem } from './calendar';
import { LocalShare } from './localisation';

const Count = z.int().min(0);
const Counted = z.object({ value: z.string(), count: Count });

/** A request to move that waits for somebody. */
const Waiting = z.object({
  id: Id,
  reference: z.string(),
  partnerId: Id,
  status: z.string(),
  days: z.number().min(0).meta({ description: 'Since it was first submitted.' }),
  authorityId: Id.optional(),
  dueAt: Instant.optional(),
  overdue: z.boolean(),
  href: z.string(),
});

/** What the cell looks at in the morning, as far as the reader may know of it. */
export const Dashboard = z
  .object({
    today: Day,
    records: z.array(z.object({ kind: z.string(), status: z.string().optional(), count: Count })),
    upcoming: z.object({ count: Count, items: z.array(CalendarItem) }).meta({ description: 'In the next 14 days.' }),
    actionPoints: z.object({ open: Count, overdue: Count, awaitingConfirmation: Count }),
    commitments: z.object({ open: Count, overdue: Count, dueWithin30Days: Count }),
    accessRequests: z.object({
      pending: Count,
      overdue: Count,
      medianDays: z.number().min(0).optional(),
      oldest: z.array(Waiting),
    }),
    localisation: z
      .object({ partners: LocalShare, seats: LocalShare, chairs: LocalShare })
      .meta({ description: 'Computed from the register and from seats in active mechanisms held today.' }),
    presences: z.object({
      total: Count,
      partners: Count,
      byPillar: z.array(Counted.extend({ partners: Count })),
      byCountry: z.array(Counted.extend({ partners: Count })),
    }),
  })
  .meta({ id: 'Dashboard' });
export type Dashboard = z.output<typeof Dashboard>;
