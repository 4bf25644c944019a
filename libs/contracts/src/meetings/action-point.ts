import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Instant, Link, Reason, Source, Text, TimeZone } from '../kernel/values';
import { ESCALATES_TO } from './mechanism';

/** Days before the due day on which its assignee is reminded; 0 is the due day itself, negative ones are after it. */
export const ACTION_POINT_REMINDER_DAYS = [7, 1, 0, -1, -7, -14] as const;

const assignment = {
  text: Text,
  /** Where it was agreed; the meeting's mechanism counts where none is named. */
  meetingId: Id.optional(),
  mechanismId: Id.optional(),
  assigneePartnerId: Id,
  dueOn: Day,
  priority: z.enum(['high', 'normal', 'low']),
  source: Source.optional(),
};
const report = { whatWasDone: Text, evidenceLink: Link.optional() };
/** Who did it, by id, and when. */
const by = { by: z.string().max(200), at: Instant };

/**
 * What a partner is to do by a day. open → completed; one of high priority waits for another person's confirmation first
 * [unicef/etools]. Cancelled while it is not completed; reopened from every end.
 */
export const ActionPoint = z
  .object({
    id: Id,
    ...assignment,
    /** Its mechanism's, else its meeting's, else UTC: the due day ends there. */
    timeZone: TimeZone,
    status: z.enum(['open', 'awaiting-confirmation', 'completed', 'cancelled']),
    statusReason: Reason.optional(),
    /** Open although its due day is past. */
    overdue: z.boolean(),
    /** The last reminder that was given for the present due day. */
    remindedDaysBefore: z.int().min(-365).max(365).optional(),
    /** Before whom it was brought, for it is long overdue; `partnerIds` are those who have the chair. */
    escalated: z.object({ to: z.enum(ESCALATES_TO), partnerIds: z.array(Id).max(10), at: Instant }).optional(),
    completion: z.object({ ...report, ...by }).optional(),
    confirmation: z.object(by).optional(),
    /** Its high priority was lowered: whoever did so may not report it as done as well. */
    lowered: z.object({ ...by, reason: Reason }).optional(),
  })
  .meta({ id: 'ActionPoint', description: 'What a partner is to do by a day, and what was done.' });
export type ActionPoint = z.output<typeof ActionPoint>;

export const AssignActionPoint = z
  .strictObject({ ...assignment, priority: assignment.priority.default('normal') })
  .meta({ id: 'AssignActionPoint' });
export type AssignActionPoint = z.output<typeof AssignActionPoint>;
export const ChangeActionPoint = z
  .strictObject({ text: assignment.text, priority: assignment.priority, reason: Reason })
  .partial()
  .meta({
    id: 'ChangeActionPoint',
    description:
      'The fields to change; what is absent stays. The due day is rescheduled. Lowering a high priority needs the reason, and then another person to complete it.',
  });
export type ChangeActionPoint = z.output<typeof ChangeActionPoint>;
export const ReassignActionPoint = z.strictObject({ assigneePartnerId: Id, reason: Reason }).meta({ id: 'ReassignActionPoint' });
export type ReassignActionPoint = z.output<typeof ReassignActionPoint>;
export const CompleteActionPoint = z
  .strictObject(report)
  .meta({ id: 'CompleteActionPoint', description: 'What was done; of high priority, with evidence.' });
export type CompleteActionPoint = z.output<typeof CompleteActionPoint>;
export const RescheduleActionPoint = z.strictObject({ dueOn: Day, reason: Reason }).meta({ id: 'RescheduleActionPoint' });
export type RescheduleActionPoint = z.output<typeof RescheduleActionPoint>;
export const CancelActionPoint = z.strictObject({ reason: Reason }).meta({ id: 'CancelActionPoint' });
export type CancelActionPoint = z.output<typeof CancelActionPoint>;
export const ReopenActionPoint = z.strictObject({ reason: Reason }).meta({ id: 'ReopenActionPoint' });
export type ReopenActionPoint = z.output<typeof ReopenActionPoint>;

const actionPointEvent = eventsOf({
  service: 'meetings',
  aggregate: 'actionPoint',
  state: ActionPoint,
  partnersOf: ({ assigneePartnerId }) => [assigneePartnerId],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b61',
    text: 'Send the list of teams that need access letters in May.',
    mechanismId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b21',
    assigneePartnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    dueOn: '2025-04-30',
    priority: 'normal',
    timeZone: 'Asia/Baghdad',
    status: 'open',
    overdue: false,
  },
});
const reasoned = (reason: string) => ({ data: { reason: Reason }, example: { reason } });

export const ActionPointAssigned = actionPointEvent('action-point-assigned', 'A partner was given something to do by a day.');
export const ActionPointChanged = actionPointEvent(
  'action-point-changed',
  'What is to be done, or how urgent it is, was corrected.',
);
export const ActionPointReassigned = actionPointEvent(
  'action-point-reassigned',
  'Another partner is to do what an action point asks for.',
  {
    data: { previousAssigneePartnerId: Id, reason: Reason },
    example: { previousAssigneePartnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12', reason: 'The teams changed hands.' },
    partnersOf: ({ actionPoint, previousAssigneePartnerId }) => [actionPoint.assigneePartnerId, previousAssigneePartnerId],
  },
);
export const ActionPointDueSoon = actionPointEvent('action-point-due-soon', 'An open action point is due within days.', {
  data: { daysLeft: z.int().min(1) },
  example: { daysLeft: 7 },
});
export const ActionPointDue = actionPointEvent('action-point-due', 'The due day of an open action point has come.');
export const ActionPointOverdue = actionPointEvent('action-point-overdue', 'The due day of an open action point is past.');
export const OverdueActionPointReminded = actionPointEvent(
  'overdue-action-point-reminded',
  'An open action point is overdue still: its assignee was reminded again.',
  { data: { daysOver: z.int().min(1) }, example: { daysOver: 7 } },
);
export const ActionPointEscalated = actionPointEvent(
  'action-point-escalated',
  'An action point was brought before the chair of its mechanism or the co-ordinator, for it is long overdue.',
  {
    data: { daysOver: z.int().min(1) },
    example: { daysOver: 7 },
    partnersOf: ({ actionPoint }) => [actionPoint.assigneePartnerId, ...(actionPoint.escalated?.partnerIds ?? [])],
  },
);
export const ActionPointReportedDone = actionPointEvent(
  'action-point-reported-done',
  'An action point of high priority is said to be done, and awaits another person’s confirmation.',
);
export const ActionPointCompleted = actionPointEvent(
  'action-point-completed',
  'An action point is done; of high priority, with another person’s confirmation.',
);
export const ActionPointRescheduled = actionPointEvent('action-point-rescheduled', 'An action point got another due day.', {
  data: { previousDueOn: Day, reason: Reason },
  example: { previousDueOn: '2025-04-15', reason: 'The teams are not chosen yet.' },
});
export const ActionPointCancelled = actionPointEvent(
  'action-point-cancelled',
  'An action point is not to be done any more.',
  reasoned('The teams do not travel.'),
);
export const ActionPointReopened = actionPointEvent(
  'action-point-reopened',
  'An action point that was done or cancelled is to be done after all.',
  reasoned('Two teams are missing in the list.'),
);
