import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Instant, Language, Line, Link, Reason, Source, TimeZone } from '../kernel/values';

/** Days before its day on which who has not done what a bulletin asks for is reminded; -1 is the day after. */
export const BULLETIN_REMINDER_DAYS = [2, 0, -1] as const;
/** Partners whom one bulletin may address; keeps its events well below what Kafka takes. */
export const MOST_ADDRESSED = 1_000;

const addressed = z.array(Id).max(MOST_ADDRESSED);
const message = {
  title: Line,
  text: z.string().trim().min(1).max(10_000),
  language: Language.optional(),
  link: Link.optional(),
  /** What everybody addressed is to do by the day. Who answers has acknowledged, and who acknowledges has read. */
  asksFor: z.enum(['reading', 'acknowledgement', 'answer']),
  dueOn: Day,
  /** All who have a seat in it when it is posted are addressed. */
  mechanismId: Id.optional(),
  source: Source.optional(),
};

/**
 * What the cell tells chosen partners, and who has read, acknowledged or answered it by a day (seed 003: "a fast and reliable
 * communication platform"). posted → closed, by itself when everybody has done it and the day is past; withdrawn.
 */
export const Bulletin = z
  .object({
    id: Id,
    ...message,
    /** The mechanism's, else UTC: the day ends there. */
    timeZone: TimeZone,
    partnerIds: addressed,
    status: z.enum(['posted', 'closed', 'withdrawn']),
    statusReason: Reason.optional(),
    postedAt: Instant,
    /** The last reminder that was given for the present day. */
    remindedDaysBefore: z.int().min(-365).max(365).optional(),
    /** Its day is past, and somebody has not done it. */
    overdue: z.boolean(),
  })
  .meta({ id: 'Bulletin', description: 'What the cell tells chosen partners, to be read, acknowledged or answered by a day.' });
export type Bulletin = z.output<typeof Bulletin>;

export const PostBulletin = z
  .strictObject({
    ...message,
    asksFor: message.asksFor.default('acknowledgement'),
    partnerIds: addressed.default([]),
    timeZone: TimeZone.optional(),
  })
  .meta({ id: 'PostBulletin', description: 'To these partners, and to all who have a seat in the mechanism.' });
export type PostBulletin = z.output<typeof PostBulletin>;
export const RescheduleBulletin = z.strictObject({ dueOn: Day, reason: Reason }).meta({ id: 'RescheduleBulletin' });
export type RescheduleBulletin = z.output<typeof RescheduleBulletin>;
export const WithdrawBulletin = z.strictObject({ reason: Reason }).meta({ id: 'WithdrawBulletin' });
export type WithdrawBulletin = z.output<typeof WithdrawBulletin>;

const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';

const bulletinEvent = eventsOf({
  service: 'meetings',
  aggregate: 'bulletin',
  state: Bulletin,
  partnersOf: ({ partnerIds }) => partnerIds,
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9ba1',
    title: 'The road to Sinjar is closed until Thursday',
    text: 'Teams that travel this week: name another route, or ask for another letter.',
    asksFor: 'acknowledgement',
    dueOn: '2025-05-07',
    timeZone: 'Asia/Baghdad',
    partnerIds: [partnerId],
    status: 'posted',
    postedAt: '2025-05-05T06:00:00.000Z',
    overdue: false,
  },
});
const ofOutstanding = {
  data: { outstandingPartnerIds: addressed },
  example: { outstandingPartnerIds: [partnerId] },
  partnersOf: ({ outstandingPartnerIds }: { outstandingPartnerIds: string[] }) => outstandingPartnerIds,
};
const reasoned = (reason: string) => ({ data: { reason: Reason }, example: { reason } });

export const BulletinPosted = bulletinEvent(
  'bulletin-posted',
  'The cell told chosen partners something, and awaits their reply.',
);
export const BulletinReminderGiven = bulletinEvent(
  'bulletin-reminder-given',
  'The day of a bulletin comes near or has come: who has not done what it asks for was reminded.',
  {
    ...ofOutstanding,
    data: { ...ofOutstanding.data, daysLeft: z.int().min(0) },
    example: { ...ofOutstanding.example, daysLeft: 2 },
  },
);
export const BulletinOverdue = bulletinEvent(
  'bulletin-overdue',
  'The day of a bulletin is past, and these partners have not done what it asks for.',
  ofOutstanding,
);
export const BulletinRescheduled = bulletinEvent('bulletin-rescheduled', 'A bulletin is to be replied to by another day.', {
  data: { previousDueOn: Day, reason: Reason },
  example: { previousDueOn: '2025-05-06', reason: 'Lines are down.' },
});
export const BulletinClosed = bulletinEvent('bulletin-closed', 'No reply to a bulletin is awaited any more.');
export const BulletinWithdrawn = bulletinEvent(
  'bulletin-withdrawn',
  'A bulletin does not hold any more.',
  reasoned('The road is open again.'),
);
