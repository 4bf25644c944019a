import { z } from 'zod';
import { Id, Instant, Line, Link, Reason } from '../kernel/values';
import { Invitee, MOST_INVITEES } from './invitee';
import { DraftMeeting, Meeting, MEETING_STATUSES } from './meeting';
import { MOST_OCCURRENCES, timing, Timing } from './recurrence';

/** What the meetings of a series have of it, beside when they are and who is invited. */
const DETAILS = {
  title: true,
  type: true,
  languages: true,
  interpretation: true,
  hostPartnerIds: true,
  documents: true,
  mechanismId: true,
  place: true,
  link: true,
  theme: true,
  parentId: true,
  capacity: true,
  source: true,
} as const;

/** Another series that goes on where this one ended, or ended where this one goes on; `from` which of the original starts on. */
const Neighbour = z.object({ seriesId: Id, from: Instant });

/** One occurrence that is otherwise than the rule says from the beginning on: not to be, or with what is named of its own. */
export const SetApart = z
  .strictObject({
    /** When it was to be by the rule. */
    recurrenceId: Instant,
    /** Why it is not to be. */
    leftOut: Reason.optional(),
    /** Its own time; one goes with the other. */
    start: Instant.optional(),
    end: Instant.optional(),
    title: Line.optional(),
    place: Line.optional(),
    link: Link.optional(),
  })
  .meta({ id: 'SetApart' });
export type SetApart = z.output<typeof SetApart>;

/** Occurrences that are made otherwise than the rule says, or not at all. Once they are made, each is changed as any meeting is. */
const setApart = z.array(SetApart).max(MOST_OCCURRENCES).optional();

/**
 * Meetings that recur. draft → scheduled, or cancelled. Each occurrence is a meeting of its own: what is changed of one alone stays with
 * that meeting; what is changed of the series, those still to come follow in the background.
 */
export const Series = z
  .object({
    id: Id,
    ...Meeting.pick(DETAILS).shape,
    ...timing,
    status: z.enum(['draft', 'scheduled', 'cancelled']),
    statusReason: Reason.optional(),
    /** Why its dates were last changed: told with each meeting that is moved or called off for it. */
    datesReason: Reason.optional(),
    announcedAt: Instant.optional(),
    /** iCalendar's SEQUENCE of the series as a whole: rises with each change of it, and with each occurrence moved or cancelled alone. */
    icalSequence: z.int().min(0),
    invitees: z.array(Invitee).max(MOST_INVITEES),
    /** Where the dates were changed after some had begun: the rule counts from here on, those before stand by themselves. */
    since: Instant.optional(),
    continues: Neighbour.optional(),
    continuedBy: Neighbour.optional(),
    /** Original starts of those that were moved or cancelled alone. */
    exceptions: z.array(Instant).max(MOST_OCCURRENCES),
    setApart,
  })
  .meta({ id: 'Series', description: 'Meetings that recur, and who is to be invited to each.' });
export type Series = z.output<typeof Series>;

export const DraftSeries = DraftMeeting.pick({ ...DETAILS, invitees: true })
  .extend({ ...timing, setApart })
  .strict()
  .meta({ id: 'DraftSeries' });
export type DraftSeries = z.output<typeof DraftSeries>;

const changes = {
  ...Meeting.pick(DETAILS).shape,
  ...timing,
  mechanismId: Meeting.shape.mechanismId.nullable(),
  place: Meeting.shape.place.nullable(),
  link: Meeting.shape.link.nullable(),
  theme: Meeting.shape.theme.nullable(),
  parentId: Meeting.shape.parentId.nullable(),
  capacity: Meeting.shape.capacity.nullable(),
};

export const ChangeSeries = z
  .strictObject({ ...changes, setApart, reason: Reason })
  .partial()
  .meta({
    id: 'ChangeSeries',
    description:
      'The fields to change; what is absent stays, null takes away. `start` is that of the first which is changed; without a new `rule` the present one goes on. New dates need the reason. `setApart` is that of a draft.',
  });
export type ChangeSeries = z.output<typeof ChangeSeries>;

export const ChangeFollowing = ChangeSeries.extend({ from: Instant })
  .strict()
  .meta({ id: 'ChangeFollowing', description: '`from` is the original start of the first that is changed.' });
export type ChangeFollowing = z.output<typeof ChangeFollowing>;

export const CancelSeries = z.strictObject({ reason: Reason }).meta({ id: 'CancelSeries' });
export type CancelSeries = z.output<typeof CancelSeries>;
export const CancelFollowing = z
  .strictObject({ from: Instant, reason: Reason })
  .meta({ id: 'CancelFollowing', description: '`from` is the original start of the first that is cancelled.' });
export type CancelFollowing = z.output<typeof CancelFollowing>;

export const PreviewSeries = Timing.meta({ id: 'PreviewSeries' });

const count = z.int().min(0);

/** How far the meetings of a series have come. `made` reaches `wanted` in the background. */
export const OccurrenceCounts = z
  .object({
    /** By its rule; none while it is a draft, and when it is cancelled. */
    wanted: count,
    made: count,
    byStatus: z.record(z.enum(MEETING_STATUSES), count),
    /** Every meeting is as the series says; else they follow just now. */
    settled: z.boolean(),
  })
  .meta({ id: 'OccurrenceCounts' });
export type OccurrenceCounts = z.output<typeof OccurrenceCounts>;
