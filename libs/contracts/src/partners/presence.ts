import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Country, Day, Id, Line, Pillar, Place, Source, Text } from '../kernel/values';

/** What an organisation is to an activity, as 3W sheets tell it: who pays, who programmes, who carries it out. */
export const PRESENCE_ROLES = ['donor', 'programming', 'implementing'] as const;
export const PRESENCE_STATUSES = ['planned', 'ongoing', 'completed', 'suspended'] as const;

export const PresenceRole = z.enum(PRESENCE_ROLES);
export type PresenceRole = z.output<typeof PresenceRole>;

/** An administrative area; level 1 is the largest below the country. The P-code is as the source writes it. */
const Area = z
  .strictObject({
    level: z.int().min(1).max(5),
    pcode: Place.shape.pcode,
    name: Line.optional(),
  })
  .meta({ id: 'Area' });

/** From the country down to the finest area that is told, and the site where one is named. */
export const PresencePlace = z
  .strictObject({ country: Country, areas: z.array(Area).max(5), site: Line.optional() })
  .meta({ id: 'PresencePlace' });
export type PresencePlace = z.output<typeof PresencePlace>;

/** What is done, where and when; the same for every organisation that has a part in it. */
export const presenceFacts = {
  pillar: Pillar.optional(),
  /** Sector or cluster, in the source's words. */
  sector: Line.optional(),
  activity: Text.optional(),
  place: PresencePlace,
  status: z.enum(PRESENCE_STATUSES).optional(),
  from: Day.optional(),
  to: Day.optional(),
  /** The time in the source's words, where no day can be told from it: a month without a year. */
  period: Line.optional(),
};

/** A partner does something somewhere: one who of the who, what and where (3W). */
export const Presence = z
  .object({
    id: Id,
    partnerId: Id,
    roles: z.array(PresenceRole).min(1).max(3),
    ...presenceFacts,
    source: Source,
    importId: Id,
  })
  .meta({ id: 'Presence', description: 'Who does what where (3W): a partner’s part in an activity at a place in a time.' });
export type Presence = z.output<typeof Presence>;

const presenceEvent = eventsOf({
  service: 'partners',
  aggregate: 'presence',
  state: Presence,
  partnersOf: (presence) => [presence.partnerId],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b41',
    partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    roles: ['implementing'],
    pillar: 'risk-education',
    sector: 'Protection',
    activity: 'Explosive ordnance risk education in schools.',
    place: { country: 'IQ', areas: [{ level: 1, pcode: 'IQG15', name: 'Ninewa' }] },
    status: 'ongoing',
    from: '2025-07-01',
    to: '2025-07-31',
    source: { document: 'iraq_3w_2025.csv' },
    importId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b42',
  },
});

export const PresenceRecorded = presenceEvent(
  'presence-recorded',
  'It became known that an organisation does something somewhere.',
);
export const PresenceChanged = presenceEvent('presence-changed', 'A newer source tells more, or otherwise, of a presence.', {
  data: { changed: z.array(z.string()) },
  example: { changed: ['status'] },
});
