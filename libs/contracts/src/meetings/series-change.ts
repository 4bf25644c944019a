import { z } from 'zod';
import { Id, Instant } from '../kernel/values';
import { MEETING_STATUSES } from './meeting';
import { ChangeSeries } from './series';

export const PreviewSeriesChange = ChangeSeries.extend({ from: Instant.optional() })
  .strict()
  .meta({ id: 'PreviewSeriesChange', description: 'As of a change; with `from`, of this one and those that follow.' });
export type PreviewSeriesChange = z.output<typeof PreviewSeriesChange>;

export const PreviewSeriesCancellation = z
  .strictObject({ from: Instant.optional() })
  .meta({ id: 'PreviewSeriesCancellation', description: 'With `from`, of this one and those that follow.' });
export type PreviewSeriesCancellation = z.output<typeof PreviewSeriesCancellation>;

const OUTCOMES = ['moved', 'changed', 'added', 'taken-away', 'stays'] as const;
/** Why one stays: it is not meant, was changed alone, or can’t be changed any more. */
const BECAUSE = ['not-meant', 'same', 'moved-alone', 'begun', 'in-progress', 'held', 'closed', 'cancelled'] as const;

const OccurrenceChange = z.object({
  outcome: z.enum(OUTCOMES),
  /** Absent of one that is added. */
  meetingId: Id.optional(),
  status: z.enum(MEETING_STATUSES).optional(),
  previousStart: Instant.optional(),
  previousEnd: Instant.optional(),
  /** When it is to be; of one that is taken away, when it would have been. */
  start: Instant,
  end: Instant,
  /** Of one that stays. */
  because: z.enum(BECAUSE).optional(),
  /** What was changed of it alone, and stays. */
  keeps: z.array(z.string()).optional(),
});
export type OccurrenceChange = z.output<typeof OccurrenceChange>;

/** What a change of a series would do to its meetings; a draft has none. */
export const SeriesChangePreview = z
  .object({
    rrule: z.string().meta({ description: 'Of the series that goes on; as it stands where all is cancelled.' }),
    counts: z.record(z.enum(OUTCOMES), z.int().min(0)),
    items: z.array(OccurrenceChange),
  })
  .meta({ id: 'SeriesChangePreview', description: 'What a change of a series would do to its meetings, by their start.' });
export type SeriesChangePreview = z.output<typeof SeriesChangePreview>;
