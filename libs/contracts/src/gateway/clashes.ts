import { z } from 'zod';
import { Id, Instant } from '../kernel/values';
import { RSVPS } from '../meetings/invitation';
import { CalendarItem } from './calendar';

/** Partners and contacts for whom one may ask at once: as many as a meeting may invite. */
const MOST_ASKED = 2_000;
const asked = z.array(Id).max(MOST_ASKED).default([]);

export const AskClashes = z
  .strictObject({ start: Instant, end: Instant, partnerIds: asked, contactIds: asked, exceptId: Id.optional() })
  .meta({
    id: 'AskClashes',
    description:
      'Where these partners and contacts are at that time; `exceptId` is what is being planned, if it is known already.',
  });
export type AskClashes = z.output<typeof AskClashes>;

const Elsewhere = CalendarItem.omit({ link: true, status: true }).extend({
  /** The very contact is there, or the partner as a whole: so it is with whoever is asked for as a whole, too. */
  who: z
    .enum(['contact', 'partner'])
    .meta({ description: '`contact`: the same person. `partner`: the same partner, maybe by others.' }),
  rsvp: z.enum(RSVPS).optional().meta({ description: 'What it replied to that invitation; who declined is not there.' }),
});
export type Elsewhere = z.output<typeof Elsewhere>;

/** One of those who are asked for, and where it is at that time. */
const Clash = z.object({
  partnerId: Id,
  contactId: Id.optional(),
  name: z.string().optional().meta({ description: 'Of the partner.' }),
  with: z.array(Elsewhere),
});
export type Clash = z.output<typeof Clash>;

export const Clashes = z
  .object({
    start: Instant,
    end: Instant,
    items: z.array(Clash).meta({ description: 'Those who are elsewhere; who is free is not listed.' }),
    more: z.boolean().meta({ description: 'There is more at that time than was looked at.' }),
  })
  .meta({
    id: 'Clashes',
    description:
      'A warning, no refusal: who is in another meeting, training session or statement at that time. Statements take the whole day, in UTC.',
  });
export type Clashes = z.output<typeof Clashes>;
