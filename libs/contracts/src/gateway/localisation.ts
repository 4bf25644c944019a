import { z } from 'zod';
import { Day, Id } from '../kernel/values';
import { Mechanism } from '../meetings/mechanism';

const Count = z.int().min(0);

/** What local actors hold of something. */
export const LocalShare = z.object({
  total: Count,
  local: Count,
  share: z.number().min(0).max(1).optional().meta({ description: 'Absent where there is nothing to share.' }),
});
export type LocalShare = z.output<typeof LocalShare>;

export const LOCALISATION_PERIODS = ['month', 'quarter'] as const;

const LocalisationPeriod = z.object({
  from: Day,
  to: Day,
  asOf: Day.meta({ description: 'The day of which seats and chairs are told: the last of the period, or today while it runs.' }),
  seats: LocalShare,
  chairs: LocalShare.meta({ description: 'Of chairs and co-chairs.' }),
  meetings: Count.meta({ description: 'That were held in it, counted by the days of their mechanism.' }),
  attendance: LocalShare.meta({ description: 'Organisations that came; one that came to three meetings counts three times.' }),
});
export type LocalisationPeriod = z.output<typeof LocalisationPeriod>;
const periods = z.array(LocalisationPeriod);

/** How far local actors lead and take part in coordination, over time (seed 000). */
export const MeetingsLocalisation = z
  .object({
    from: Day,
    to: Day,
    by: z.enum(LOCALISATION_PERIODS),
    periods: periods.meta({ description: 'Of all mechanisms that were asked for.' }),
    byLevel: z.array(z.object({ level: Mechanism.shape.level, periods })),
    byMechanism: z.array(z.object({ mechanismId: Id, name: z.string(), level: Mechanism.shape.level, periods })),
    more: z.boolean().meta({ description: 'There are more mechanisms than are shown one by one; the sums have them all.' }),
  })
  .meta({
    id: 'MeetingsLocalisation',
    description:
      'Counted from seats and their days, and from who came to the meetings that were held, not from what anybody says of itself.',
  });
export type MeetingsLocalisation = z.output<typeof MeetingsLocalisation>;
