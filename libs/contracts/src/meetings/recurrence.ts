import { z } from 'zod';
import { Day, LocalTime, TimeZone } from '../kernel/values';

/**
 * Occurrences of one series. Each is a meeting of its own, with invitations, answers and minutes: a year of days fits, and one series
 * can't fill the calendars of forty partners beyond what anybody will read.
 */
export const MOST_OCCURRENCES = 400;
/** A fortnight. */
const LONGEST_MINUTES = 14 * 24 * 60;

const NUMBERS = /^(?:[+-]?[1-5])?(?:MO|TU|WE|TH|FR|SA|SU)$/;

/** RFC 5545, 3.3.10, as far as meetings need it. Weeks begin on Monday. */
export const RecurrenceRule = z
  .strictObject({
    frequency: z.enum(['daily', 'weekly', 'monthly', 'yearly']),
    /** Every so many days, weeks, months or years; 1 unless given. */
    interval: z.int().min(1).max(99).optional(),
    /** The last day on which one may begin, in the series’ time zone. Either this or `count`. */
    until: Day.optional(),
    count: z.int().min(1).max(MOST_OCCURRENCES).optional(),
    /** Weekdays; of a month also the n-th: `2TU` is the second Tuesday, `-1FR` the last Friday. */
    byDay: z
      .array(z.string().regex(NUMBERS, 'must be a weekday such as MO, or the n-th of a month such as 2TU or -1FR'))
      .min(1)
      .max(35)
      .optional(),
    /** Days of the month; -1 is the last. Months without that day are passed over. */
    byMonthDay: z.array(z.int().min(-31).max(31)).min(1).max(62).optional(),
    byMonth: z.array(z.int().min(1).max(12)).min(1).max(12).optional(),
    /** Which of what the others make in each period; -1 is the last. */
    bySetPos: z.array(z.int().min(-366).max(366)).min(1).max(50).optional(),
  })
  .meta({
    id: 'RecurrenceRule',
    description: 'When something recurs, as RFC 5545 has it: until a day or so many times, never without end.',
  });
export type RecurrenceRule = z.output<typeof RecurrenceRule>;

/** When the occurrences of a series are: all at one local time, across daylight saving. */
export const timing = {
  /** The first, in the series’ time zone. It must be one that the rule makes. */
  start: LocalTime,
  timeZone: TimeZone,
  /** The same for all, on the clock’s own time: also of those during which the clocks are changed. */
  durationMinutes: z.int().min(1).max(LONGEST_MINUTES),
  rule: RecurrenceRule,
};
export const Timing = z.strictObject(timing).meta({ id: 'Timing' });
export type Timing = z.output<typeof Timing>;

export const PlannedOccurrence = z.object({
  /** As the clock on the wall of the series’ zone shows it. */
  local: LocalTime,
  start: z.iso.datetime(),
  end: z.iso.datetime(),
  utcOffset: z.string().meta({ examples: ['+02:00'] }),
  /** The offset is another than that of the first. */
  shifted: z.boolean(),
  /** That time does not exist on that day, and it is taken by the offset before; or it comes twice, and the first is meant. */
  clock: z.enum(['skipped', 'doubled']).optional(),
});

export const SeriesPreview = z
  .object({
    rrule: z.string().meta({ description: 'As calendar programs are told.', examples: ['FREQ=MONTHLY;COUNT=12;BYDAY=2TU'] }),
    count: z.int(),
    items: z.array(PlannedOccurrence),
  })
  .meta({ id: 'SeriesPreview', description: 'When the occurrences would be, in local time and in UTC.' });
export type SeriesPreview = z.output<typeof SeriesPreview>;
