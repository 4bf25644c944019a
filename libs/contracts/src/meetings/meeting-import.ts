import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Instant, Line, Link, personal, Text, TimeZone } from '../kernel/values';
import { MEETING_TYPES } from './meeting';
import { PlannedOccurrence, RecurrenceRule, timing } from './recurrence';
import { SetApart } from './series';

/** Meetings that one file may tell of: they are entered in one transaction. */
export const MOST_IMPORTED = 500;
/** Of them such as recur: each may have hundreds of occurrences. */
export const MOST_IMPORTED_SERIES = 100;

const reading = {
  fileName: Line.default('unnamed.ics'),
  /** What the meetings are entered as. */
  type: z.enum(MEETING_TYPES).default('coordination'),
  mechanismId: Id.optional(),
  /** For times that the file tells without a zone, or in one that nobody knows. Where it is needed and missing, they are refused. */
  timeZone: TimeZone.optional(),
  /** For rules without an end: the last day. Where it is needed and missing, they are refused. */
  recurringUntil: Day.optional(),
  /** Occurrences before this day are left out: the series begins with the first from then on. */
  recurringFrom: Day.optional(),
};
export const PreviewMeetingImport = z.strictObject(reading).meta({ id: 'PreviewMeetingImport' });
export type PreviewMeetingImport = z.output<typeof PreviewMeetingImport>;

/** What was assumed, left out or refused; codes are stable. */
const ImportedMeetingNote = z.object({ kind: z.enum(['assumed', 'left-out', 'refused']), code: Line, message: Text });
export type ImportedMeetingNote = z.output<typeof ImportedMeetingNote>;

/** Occurrences that a preview shows. */
export const FIRST_SHOWN = 10;

/** A series that an event with a rule becomes. */
const ImportedSeries = z.object({
  ...timing,
  rule: RecurrenceRule,
  rrule: z.string().meta({ description: 'As calendar programs are told.', examples: ['FREQ=MONTHLY;COUNT=12;BYDAY=2TU'] }),
  /** Occurrences of the rule, those that are left out among them. */
  count: z.int().min(1),
  first: z.array(PlannedOccurrence).max(FIRST_SHOWN),
  /** Exceptions: left out (EXDATE, or cancelled), or with a time or details of their own (RECURRENCE-ID). */
  setApart: z.array(SetApart),
});
export type ImportedSeries = z.output<typeof ImportedSeries>;

/** One event of the file, or one further date of it (RDATE), and what applying the import does with it. */
export const ImportedMeeting = z.object({
  /** In the file, the first being 1. */
  position: z.int().min(1),
  uid: z.string(),
  outcome: z.enum(['new', 'changed', 'same', 'refused']),
  notes: z.array(ImportedMeetingNote),
  /** The meeting or the series that it is, or becomes: it follows from the UID. */
  meetingId: Id.optional(),
  seriesId: Id.optional(),
  cancelled: z.boolean(),
  title: Line.optional(),
  start: Instant.optional(),
  end: Instant.optional(),
  timeZone: TimeZone.optional(),
  place: Line.optional(),
  link: Link.optional(),
  /** Of an event that takes whole days. */
  dated: z.literal('day').optional(),
  /** Of an event that recurs; `start` and `end` are then those of the first. */
  series: ImportedSeries.optional(),
});
export type ImportedMeeting = z.output<typeof ImportedMeeting>;

const count = z.int().min(0);

const MeetingImportOnRecord = z.object({
  id: Id,
  ...reading,
  status: z.enum(['previewed', 'applied']),
  counts: z.object({ events: count, new: count, changed: count, same: count, refused: count }),
});

/** previewed → applied. What strangers write into their calendars may be personal, so it stays off the log. */
export const MeetingImport = MeetingImportOnRecord.extend({ entries: personal(z.array(ImportedMeeting)) }).meta({
  id: 'MeetingImport',
  description: 'A calendar file (.ics): previewed event by event, then entered as a whole or not at all.',
});
export type MeetingImport = z.output<typeof MeetingImport>;

const importEvent = eventsOf({
  service: 'meetings',
  aggregate: 'meetingImport',
  state: MeetingImportOnRecord,
  partnersOf: () => [],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b61',
    fileName: 'working-group-2026.ics',
    type: 'coordination',
    status: 'applied',
    counts: { events: 12, new: 9, changed: 1, same: 1, refused: 1 },
  },
});

export const MeetingImportPreviewed = importEvent(
  'meeting-import-previewed',
  'A calendar file was read; nothing is entered yet.',
);
export const MeetingImportApplied = importEvent(
  'meeting-import-applied',
  'What a calendar file tells was entered as a whole: new meetings and series as drafts, and changes of those that it had told of before.',
);
