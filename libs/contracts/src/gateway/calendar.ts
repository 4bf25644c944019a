import { z } from 'zod';
import { Day, Id } from '../kernel/values';

const KINDS = ['meeting', 'training-session', 'statement', 'commitment-due', 'agreement-end', 'letter-expiry'] as const;

/** What stands in the calendar: for a time (`start`, `end`, `timeZone`) or for a whole `day`. */
export const CalendarItem = z
  .object({
    id: Id.meta({ description: 'Of the aggregate that stands there.' }),
    kind: z.enum(KINDS),
    title: z.string(),
    start: z.iso.datetime().optional(),
    end: z.iso.datetime().optional(),
    timeZone: z.string().optional(),
    day: Day.optional(),
    place: z.string().optional(),
    link: z.string().optional(),
    status: z.enum(['confirmed', 'tentative', 'cancelled']),
    href: z.string().optional(),
  })
  .meta({ id: 'CalendarItem' });
export type CalendarItem = z.output<typeof CalendarItem>;

export const Calendar = z
  .object({
    from: Day,
    to: Day,
    items: z.array(CalendarItem),
    more: z.boolean().meta({ description: 'There are more than are shown: ask for a shorter time.' }),
  })
  .meta({ id: 'Calendar', description: 'From the first day to the last, both included, in UTC.' });
export type Calendar = z.output<typeof Calendar>;

/** A secret address under which calendar programs read what its owner may see. */
export const CalendarAddress = z
  .object({ id: Id, createdAt: z.iso.datetime() })
  .meta({ id: 'CalendarAddress', description: 'An address that was given out; the address itself is shown once only.' });
export type CalendarAddress = z.output<typeof CalendarAddress>;

export const NewCalendarAddress = CalendarAddress.extend({ url: z.url() }).meta({
  id: 'NewCalendarAddress',
  description: 'Whoever knows the address reads the calendar: keep it secret. It is not shown again.',
});
export type NewCalendarAddress = z.output<typeof NewCalendarAddress>;
