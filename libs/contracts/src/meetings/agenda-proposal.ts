import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Instant, Line, Reason } from '../kernel/values';
import { AddAgendaItem } from './agenda';

/**
 * What the platform proposes for the next agenda of a mechanism by itself: an action point that is overdue, a commitment that is due.
 * open → accepted or declined by the secretary; withdrawn when it is settled. Once for each due day.
 */
export const AgendaProposal = z
  .object({
    /** Follows from what is proposed, where, and its due day: proposing it twice is once. */
    id: Id,
    mechanismId: Id,
    title: Line,
    because: z.enum(['action-point-overdue', 'commitment-due']),
    /** The action point or the commitment. */
    subjectId: Id,
    dueOn: Day,
    /** Who has to do it. */
    ownerPartnerId: Id.optional(),
    status: z.enum(['open', 'accepted', 'declined', 'withdrawn']),
    statusReason: Reason.optional(),
    decidedAt: Instant.optional(),
    /** What was made of it. */
    item: z.object({ meetingId: Id, itemId: Id }).optional(),
  })
  .meta({ id: 'AgendaProposal', description: 'What the platform proposes for the next agenda of a mechanism.' });
export type AgendaProposal = z.output<typeof AgendaProposal>;

export const AcceptAgendaProposal = z
  .strictObject({
    meetingId: Id.optional(),
    title: Line.optional(),
    minutesAllotted: AddAgendaItem.shape.minutesAllotted.default(10),
    at: AddAgendaItem.shape.at,
  })
  .meta({
    id: 'AcceptAgendaProposal',
    description:
      'Without a meeting, the next of the mechanism; without a title, the proposal’s; `at` is its place on the agenda.',
  });
export type AcceptAgendaProposal = z.output<typeof AcceptAgendaProposal>;
export const DeclineAgendaProposal = z.strictObject({ reason: Reason }).meta({ id: 'DeclineAgendaProposal' });
export type DeclineAgendaProposal = z.output<typeof DeclineAgendaProposal>;

const proposalEvent = eventsOf({
  service: 'meetings',
  aggregate: 'agendaProposal',
  state: AgendaProposal,
  partnersOf: ({ ownerPartnerId }) => [ownerPartnerId],
  example: {
    id: '0192f0c1-2d5b-5a52-9e0b-3f1d5a7c9b91',
    mechanismId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b21',
    title: 'Send the list of teams that need access letters in May.',
    because: 'action-point-overdue',
    subjectId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b61',
    dueOn: '2025-04-30',
    ownerPartnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    status: 'open',
  },
});
const reasoned = (reason: string) => ({ data: { reason: Reason }, example: { reason } });

export const AgendaItemProposed = proposalEvent(
  'agenda-item-proposed',
  'Something that is overdue or due was proposed for the next agenda of its mechanism.',
);
export const AgendaProposalChanged = proposalEvent(
  'agenda-proposal-changed',
  'What is proposed for an agenda is called otherwise, or another partner has to do it.',
);
export const AgendaProposalAccepted = proposalEvent(
  'agenda-proposal-accepted',
  'What was proposed was put on the agenda of a meeting.',
);
export const AgendaProposalDeclined = proposalEvent(
  'agenda-proposal-declined',
  'What was proposed is not put on an agenda.',
  reasoned('It is talked about with the partner alone.'),
);
export const AgendaProposalWithdrawn = proposalEvent(
  'agenda-proposal-withdrawn',
  'What was proposed needs no agenda any more.',
  reasoned('It is done.'),
);
