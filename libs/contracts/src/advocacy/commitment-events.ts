import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Reason } from '../kernel/values';
import { Commitment } from './commitment';

const evidenceId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b52';
const shown = { data: { evidenceId: Id }, example: { evidenceId } };

const commitmentEvent = eventsOf({
  service: 'advocacy',
  aggregate: 'commitment',
  state: Commitment,
  partnersOf: ({ partnerId }) => [partnerId],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b51',
    partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    text: 'Train 40 community liaison officers in risk education.',
    pillar: 'risk-education',
    place: { country: 'IQ', level: 1, name: 'Ninewa' },
    madeOn: '2025-04-10',
    madeAt: { forum: 'NDM-UN' },
    dueOn: '2025-12-31',
    measure: { figure: 40, unit: 'officers trained' },
    status: 'in-progress',
    evidence: [{ id: evidenceId, on: '2025-09-01', text: 'The first course was completed.', figure: 18 }],
  },
});

export const CommitmentPledged = commitmentEvent('commitment-pledged', 'Somebody committed to something by a day.');
export const CommitmentProgressed = commitmentEvent(
  'commitment-progressed',
  'A step was made to keep a commitment, with evidence.',
  shown,
);
export const CommitmentMet = commitmentEvent('commitment-met', 'A commitment was kept, with evidence.', shown);
export const CommitmentPartlyMet = commitmentEvent(
  'commitment-partly-met',
  'A commitment was kept in part, with evidence.',
  shown,
);
export const CommitmentNotMet = commitmentEvent('commitment-not-met', 'A commitment was not kept, with evidence.', shown);
export const CommitmentRescheduled = commitmentEvent('commitment-rescheduled', 'A commitment got another due day.', {
  data: { previousDueOn: Day, reason: Reason },
  example: { previousDueOn: '2025-10-31', reason: 'The trainers arrive later.' },
});
export const CommitmentWithdrawn = commitmentEvent('commitment-withdrawn', 'A commitment was taken back.', {
  data: { reason: Reason },
  example: { reason: 'The donor ended the programme.' },
});
export const CommitmentDueSoon = commitmentEvent('commitment-due-soon', 'An open commitment is due within days.', {
  data: { daysLeft: z.int().min(1) },
  example: { daysLeft: 7 },
});
export const CommitmentDue = commitmentEvent('commitment-due', 'The due day of an open commitment has come.');
export const CommitmentFlagged = commitmentEvent(
  'commitment-flagged',
  'An open commitment needs the cell’s attention: its partner takes part no longer.',
);
