import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Reason, Source, Text } from '../kernel/values';

const record = { meetingId: Id, text: Text, madeOn: Day, source: Source.optional() };

/** What a meeting decided. recorded → superseded by a later decision, or withdrawn. */
export const MeetingDecision = z
  .object({
    id: Id,
    ...record,
    /** Counts the decisions of the meeting, from 1. */
    number: z.int().min(1),
    status: z.enum(['recorded', 'superseded', 'withdrawn']),
    statusReason: Reason.optional(),
    supersededById: Id.optional(),
  })
  .meta({ id: 'MeetingDecision', description: 'What a meeting decided.' });
export type MeetingDecision = z.output<typeof MeetingDecision>;

export const RecordDecision = z.strictObject(record).meta({ id: 'RecordDecision' });
export type RecordDecision = z.output<typeof RecordDecision>;
export const SupersedeDecision = z
  .strictObject({ supersededById: Id })
  .meta({ id: 'SupersedeDecision', description: 'The later decision that takes its place.' });
export type SupersedeDecision = z.output<typeof SupersedeDecision>;
export const WithdrawDecision = z.strictObject({ reason: Reason }).meta({ id: 'WithdrawDecision' });
export type WithdrawDecision = z.output<typeof WithdrawDecision>;

const supersededById = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b42';

const decisionEvent = eventsOf({
  service: 'meetings',
  aggregate: 'decision',
  state: MeetingDecision,
  partnersOf: () => [],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b41',
    meetingId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    text: 'The Partnership Principles are reviewed every two years.',
    madeOn: '2011-04-04',
    number: 1,
    status: 'recorded',
  },
});

export const DecisionRecorded = decisionEvent('decision-recorded', 'A decision of a meeting was recorded.');
export const DecisionSuperseded = decisionEvent('decision-superseded', 'A later decision took the place of this one.', {
  data: { supersededById: Id },
  example: { supersededById },
});
export const DecisionWithdrawn = decisionEvent('decision-withdrawn', 'A decision was taken back.', {
  data: { reason: Reason },
  example: { reason: 'It was recorded by mistake.' },
});
