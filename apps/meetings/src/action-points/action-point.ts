import {
  type ActionPoint,
  ActionPointAssigned,
  ActionPointCancelled,
  ActionPointChanged,
  ActionPointCompleted,
  ActionPointReassigned,
  ActionPointReopened,
  ActionPointReportedDone,
  ActionPointRescheduled,
  type AssignActionPoint,
  type CancelActionPoint,
  type ChangeActionPoint,
  type Circumstances,
  type CompleteActionPoint,
  conflict,
  dayIn,
  decided,
  type Decision,
  forbidden,
  invalid,
  type ReassignActionPoint,
  type ReopenActionPoint,
  type RescheduleActionPoint,
} from '@liaison/contracts';

/** The life of an action point: open → completed, of high priority by way of awaiting-confirmation; cancelled; reopened. */

export function assign(id: string, command: AssignActionPoint, timeZone: string): Decision<ActionPoint> {
  const actionPoint: ActionPoint = { ...command, id, timeZone, status: 'open', overdue: false };
  return decided(actionPoint, ActionPointAssigned.of(actionPoint));
}

/**
 * While it is open: what was done about it was done about these words. A high priority is lowered with a reason, and remembers by whom:
 * otherwise one person could lower and complete what two have to look at.
 */
export function change(
  actionPoint: ActionPoint,
  { reason, ...command }: ChangeActionPoint,
  { now, by }: Circumstances,
): Decision<ActionPoint> {
  refuseUnless(actionPoint, 'open', 'changed');
  const { lowered: before, ...rest } = { ...actionPoint, ...command };
  if (rest.text === actionPoint.text && rest.priority === actionPoint.priority) return decided(actionPoint);
  const isLowered = actionPoint.priority === 'high' && rest.priority !== 'high';
  if (isLowered && reason === undefined)
    throw invalid('reason', 'action-point.reason-needed', 'Say why it is not of high priority any more.');
  const lowered = isLowered && reason !== undefined ? { by: by.id, at: now, reason } : before;
  const next: ActionPoint = { ...rest, ...(lowered && rest.priority !== 'high' && { lowered }) };
  return decided(next, ActionPointChanged.of(next));
}

export function reassign(actionPoint: ActionPoint, command: ReassignActionPoint): Decision<ActionPoint> {
  refuseUnless(actionPoint, 'open', 'reassigned');
  const { assigneePartnerId: previousAssigneePartnerId } = actionPoint;
  const { assigneePartnerId, reason } = command;
  if (assigneePartnerId === previousAssigneePartnerId) return decided(actionPoint);
  const next: ActionPoint = { ...actionPoint, assigneePartnerId };
  return decided(next, ActionPointReassigned.of(next, { previousAssigneePartnerId, reason }));
}

/**
 * Of high priority it is done only when another person has confirmed it, and needs evidence [unicef/etools]; of a high priority that was
 * lowered, when another person than who lowered it says so.
 */
export function complete(
  actionPoint: ActionPoint,
  command: CompleteActionPoint,
  { now, by }: Circumstances,
): Decision<ActionPoint> {
  refuseUnless(actionPoint, 'open', 'completed');
  if (actionPoint.lowered?.by === by.id)
    throw forbidden('action-point.lowered-by-you', 'Another person than who lowered its high priority has to complete it.');
  const isHigh = actionPoint.priority === 'high';
  if (isHigh && command.evidenceLink === undefined)
    throw invalid('evidenceLink', 'action-point.evidence-missing', 'What is of high priority needs evidence that it was done.');
  const completion = { ...command, by: by.id, at: now };
  const next: ActionPoint = {
    ...actionPoint,
    status: isHigh ? 'awaiting-confirmation' : 'completed',
    overdue: false,
    completion,
  };
  return decided(next, isHigh ? ActionPointReportedDone.of(next) : ActionPointCompleted.of(next));
}

export function confirm(actionPoint: ActionPoint, { now, by }: Circumstances): Decision<ActionPoint> {
  refuseUnless(actionPoint, 'awaiting-confirmation', 'confirmed');
  if (actionPoint.completion?.by === by.id)
    throw forbidden('action-point.own-work', 'Another person than who reported it as done has to confirm it.');
  const next: ActionPoint = { ...actionPoint, status: 'completed', confirmation: { by: by.id, at: now } };
  return decided(next, ActionPointCompleted.of(next));
}

/** The reminders begin anew for the new due day. */
export function reschedule(
  actionPoint: ActionPoint,
  { dueOn, reason }: RescheduleActionPoint,
  { now }: Circumstances,
): Decision<ActionPoint> {
  refuseUnless(actionPoint, 'open', 'rescheduled');
  if (dueOn < dayIn(actionPoint.timeZone, now)) throw invalid('dueOn', 'action-point.due-in-the-past', 'That day is past.');
  if (dueOn === actionPoint.dueOn) return decided(actionPoint);
  const next: ActionPoint = { ...withoutReminders(actionPoint), dueOn, overdue: false };
  return decided(next, ActionPointRescheduled.of(next, { previousDueOn: actionPoint.dueOn, reason }));
}

export function cancel(actionPoint: ActionPoint, { reason }: CancelActionPoint): Decision<ActionPoint> {
  if (actionPoint.status !== 'awaiting-confirmation') refuseUnless(actionPoint, 'open', 'cancelled');
  const next: ActionPoint = { ...actionPoint, status: 'cancelled', statusReason: reason, overdue: false };
  return decided(next, ActionPointCancelled.of(next, { reason }));
}

/** What was said to be done is taken back; the events tell it for ever. Whether it is overdue shows in the next round of the clock. */
export function reopen(actionPoint: ActionPoint, { reason }: ReopenActionPoint): Decision<ActionPoint> {
  if (actionPoint.status === 'open') throw conflict('action-point.open', 'This action point is open.');
  const { completion: _done, confirmation: _confirmed, statusReason: _reason, ...rest } = withoutReminders(actionPoint);
  const next: ActionPoint = { ...rest, status: 'open' };
  return decided(next, ActionPointReopened.of(next, { reason }));
}

function withoutReminders({ remindedDaysBefore: _given, escalated: _escalated, ...rest }: ActionPoint): ActionPoint {
  return rest;
}

function refuseUnless({ status }: ActionPoint, needed: ActionPoint['status'], step: string): void {
  if (status !== needed)
    throw conflict(`action-point.not-${needed}`, `Only an action point that is ${needed} can be ${step}; this one is ${status}.`);
}
