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
] as const;
export const MEETING_STATUSES = ['draft', 'scheduled', 'in-progress', 'held', 'closed', 'cancelled'] as const;

/** What an exchange visit was for and what came of it (seed 002); the partners visited are the hosts of the meeting. */
const ExchangeVisit = z.strictObject({
  visitorPartnerIds: z.array(Id).min(1).max(50),
  topics: z.array(Line).max(30).optional(),
  lessons: Text.optional(),
  /** What the visitors do differently since. */
  resultingChange: Text.optional(),
});

const MeetingDocument = z.strictObject({ title: Line, link: Link, language: Language.optional() });

const details = {
  title: Line,
  /** The coordination mechanism that meets; absent for a meeting of no standing body. */
  mechanismId: Id.optional(),
  type: z.enum(MEETING_TYPES),
  place: Line.optional(),
  /** For taking part from afar. */
  link: Link.optional(),
  /** Working languages, and those with interpretation. */
  languages: z.array(Language).max(20),
  interpretation: z.array(Language).max(20),
  theme: Line.optional(),
  /** The event that this one is a part of: the conference of a side event, the week of a conference (seed 004). */
  parentId: Id.optional(),
  hostPartnerIds: z.array(Id).max(50),
  /** People for whom there is room: who accepts beyond it waits. */
  capacity: z.int().min(1).max(100_000).optional(),
  documents: z.array(MeetingDocument).max(50),
  exchangeVisit: ExchangeVisit.optional(),
  source: Source.optional(),
};
/** When; the time zone is the one in which people are told the time. */
const time = { start: Instant, end: Instant, timeZone: TimeZone };

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
    /** iCalendar's SEQUENCE (RFC 5545, 3.8.7.4): rises when the meeting is moved or cancelled. */
    icalSequence: z.int().min(0),
    /** Who is to be invited. What became of it stands in the invitations, each an aggregate of its own. */
    invitees: z.array(Invitee).max(MOST_INVITEES),
  })
  .meta({ id: 'Meeting', description: 'A meeting, and who is to be invited to it.' });
export type Meeting = z.output<typeof Meeting>;

export const DraftMeeting = z
  .strictObject({
    ...details,
    ...time,
    languages: details.languages.default([]),
    interpretation: details.interpretation.default([]),
    hostPartnerIds: details.hostPartnerIds.default([]),
    documents: details.documents.default([]),
    invitees: z.array(Invitee).max(MOST_INVITEES).default([]),
  })
  .meta({ id: 'DraftMeeting' });
export type DraftMeeting = z.output<typeof DraftMeeting>;

export const ChangeMeeting = z
  .strictObject({ ...details, ...time })
  .partial()
  .meta({
    id: 'ChangeMeeting',
    description: 'The fields to change; what is absent stays. Only a draft’s time can be changed so; others are rescheduled.',
  });
export type ChangeMeeting = z.output<typeof ChangeMeeting>;

export const RescheduleMeeting = z
  .strictObject({ ...time, timeZone: TimeZone.optional(), reason: Reason })
  .meta({ id: 'RescheduleMeeting', description: 'Answers to the earlier time count no longer.' });
export type RescheduleMeeting = z.output<typeof RescheduleMeeting>;
export const CancelMeeting = z.strictObject({ reason: Reason }).meta({ id: 'CancelMeeting' });
export type CancelMeeting = z.output<typeof CancelMeeting>;
