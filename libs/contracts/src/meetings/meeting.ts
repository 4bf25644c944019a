import { z } from 'zod';
import { Id, Instant, Language, Line, Link, Reason, Source, Text, TimeZone } from '../kernel/values';
import { Invitee, MOST_INVITEES } from './invitee';

export const MEETING_TYPES = [
  'coordination',
  'ad-hoc',
  'plenary',
  'side-event',
  'workshop',
  'exchange-visit',
  'conference',
  'session',
  'briefing',
  'bilateral',
  'field-visit',
] as const;
/** Beyond a year it is no meeting; and calendars are told what the clocks do in all the time between its start and its end. */
export const LONGEST_MEETING_DAYS = 400;
/** What belongs to a meeting beside its minutes. */
const DOCUMENT_KINDS = [
  'agenda',
  'minutes',
  'presentation',
  'paper',
  'statement',
  'report',
  'participant-list',
  'recording',
  'other',
] as const;
export const MEETING_STATUSES = ['draft', 'scheduled', 'in-progress', 'held', 'closed', 'cancelled'] as const;

/** What an exchange visit was for and what came of it (seed 002). Those visited are the hosts; visitors are invitees of that role. */
const ExchangeVisit = z.strictObject({
  topics: z.array(Line).max(30).optional(),
  lessons: z.array(Text).max(30).optional(),
  /** What the visitors do differently since. */
  resultingChange: Text.optional(),
});

/** Without a link, what is known to exist (seed 000 names a video). */
const MeetingDocument = z.strictObject({
  title: Line,
  kind: z.enum(DOCUMENT_KINDS).optional(),
  link: Link.optional(),
  language: Language.optional(),
});

/** What every meeting has. */
const always = {
  title: Line,
  type: z.enum(MEETING_TYPES),
  /** Working languages, and those with interpretation. */
  languages: z.array(Language).max(20),
  interpretation: z.array(Language).max(20),
  hostPartnerIds: z.array(Id).max(50),
  documents: z.array(MeetingDocument).max(50),
};
const sometimes = {
  /** The coordination mechanism that meets; absent for a meeting of no standing body. */
  mechanismId: Id.optional(),
  place: Line.optional(),
  /** For taking part from afar. */
  link: Link.optional(),
  theme: Line.optional(),
  /** The event that this one is a part of: the conference of a side event, the week of a conference (seed 004). */
  parentId: Id.optional(),
  /** People for whom there is room: who accepts beyond it waits. */
  capacity: z.int().min(1).max(100_000).optional(),
  exchangeVisit: ExchangeVisit.optional(),
  /** How much of the time is known, where it isn't all: seed 002 tells of a visit in 2010, and of others without any date. */
  dated: z.enum(['day', 'month', 'year', 'unknown']).optional(),
  source: Source.optional(),
};
const details = { ...always, ...sometimes };
/** When; the time zone is the one in which people are told the time. */
const time = { start: Instant, end: Instant, timeZone: TimeZone };

/** What a meeting has of its series, unless it was changed of it alone. */
export const FOLLOWED = [
  'title',
  'type',
  'languages',
  'interpretation',
  'hostPartnerIds',
  'documents',
  'mechanismId',
  'place',
  'link',
  'theme',
  'parentId',
  'capacity',
  'source',
] as const;

/** What was changed of one meeting of a series alone: it stays when the series is changed. */
const Apart = z.object({
  /** `time` where it was moved, `status` where it was cancelled, alone. */
  fields: z.array(z.enum([...FOLLOWED, 'time', 'status'])).max(20),
  invited: z.array(Invitee).max(MOST_INVITEES),
  withdrawn: z.array(Invitee).max(MOST_INVITEES),
});
export type Apart = z.output<typeof Apart>;

/** A meeting. draft → scheduled → in-progress → held → closed, or cancelled before it is held. */
export const Meeting = z
  .object({
    id: Id,
    ...details,
    ...time,
    status: z.enum(MEETING_STATUSES),
    statusReason: Reason.optional(),
    /** Since when the invited know of it. A draft, and one that was discarded, nobody knows of. */
    announcedAt: Instant.optional(),
    /** iCalendar's SEQUENCE (RFC 5545, 3.8.7.4): rises with what the invited are told, with who they are, and when it is cancelled. */
    icalSequence: z.int().min(0),
    /** The `icalSequence` of the last change of its time: answers to an earlier one count no longer. Where absent, the last of all. */
    timeSequence: z.int().min(0).optional(),
    /** The `icalSequence` of the last change of anything the invited are told. Where absent, the last of all. */
    toldSequence: z.int().min(0).optional(),
    /** The series whose occurrence it is, and when it was to be by the series’ rule: its RECURRENCE-ID (RFC 5545, 3.8.4.4). */
    seriesId: Id.optional(),
    recurrenceId: Instant.optional(),
    apart: Apart.optional(),
    /** Who is to be invited. What became of it stands in the invitations, each an aggregate of its own. */
    invitees: z.array(Invitee).max(MOST_INVITEES),
  })
  .meta({ id: 'Meeting', description: 'A meeting, and who is to be invited to it.' });
export type Meeting = z.output<typeof Meeting>;

export const DraftMeeting = z
  .strictObject({
    ...details,
    ...time,
    languages: always.languages.default([]),
    interpretation: always.interpretation.default([]),
    hostPartnerIds: always.hostPartnerIds.default([]),
    documents: always.documents.default([]),
    invitees: z.array(Invitee).max(MOST_INVITEES).default([]),
  })
  .meta({ id: 'DraftMeeting' });
export type DraftMeeting = z.output<typeof DraftMeeting>;

export const ChangeMeeting = z
  .strictObject({
    ...always,
    ...time,
    mechanismId: sometimes.mechanismId.nullable(),
    place: sometimes.place.nullable(),
    link: sometimes.link.nullable(),
    theme: sometimes.theme.nullable(),
    parentId: sometimes.parentId.nullable(),
    capacity: sometimes.capacity.nullable(),
    exchangeVisit: sometimes.exchangeVisit.nullable(),
    dated: sometimes.dated.nullable(),
    source: sometimes.source,
  })
  .partial()
  .meta({
    id: 'ChangeMeeting',
    description:
      'The fields to change; what is absent stays, null takes away. Only a draft’s time can be changed so; others are rescheduled.',
  });
export type ChangeMeeting = z.output<typeof ChangeMeeting>;

export const RescheduleMeeting = z
  .strictObject({ ...time, timeZone: TimeZone.optional(), reason: Reason })
  .meta({ id: 'RescheduleMeeting', description: 'Answers to the earlier time count no longer.' });
export type RescheduleMeeting = z.output<typeof RescheduleMeeting>;
export const CancelMeeting = z.strictObject({ reason: Reason }).meta({ id: 'CancelMeeting' });
export type CancelMeeting = z.output<typeof CancelMeeting>;
