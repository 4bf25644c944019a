import {
  ACTION_POINT_REMINDER_DAYS,
  type ActionPoint,
  ActionPointDue,
  ActionPointDueSoon,
  ActionPointEscalated,
  ActionPointOverdue,
  type Circumstances,
  dayAfter,
  dayIn,
  daysBetween,
  decided,
  type Decision,
  isHeldOn,
  latestDay,
  type Mechanism,
  OverdueActionPointReminded,
  reminderDue,
} from '@liaison/contracts';

/** Where a mechanism’s terms of reference say nothing. */
const ESCALATION: NonNullable<Mechanism['escalation']> = { afterDays: 7, to: 'chair' };

/**
 * Reminds of an open action point before, on and after its due day, where its days are counted; each once for a due day. A reminder that
 * was missed (it is new, the platform stood still) does not follow after a nearer one; that it is overdue is always told.
 */
export function remind(actionPoint: ActionPoint, { now }: Circumstances): Decision<ActionPoint> {
  const { status, overdue } = actionPoint;
  if (status !== 'open') return decided(actionPoint);
  const daysLeft = daysLeftOf(actionPoint, now);
  const remindedDaysBefore = reminderDue(ACTION_POINT_REMINDER_DAYS, daysLeft, actionPoint.remindedDaysBefore);
  if (remindedDaysBefore === undefined) return decided(actionPoint);
  const next: ActionPoint = { ...actionPoint, overdue: daysLeft < 0, remindedDaysBefore };
  if (daysLeft > 0) return decided(next, ActionPointDueSoon.of(next, { daysLeft }));
  if (daysLeft === 0) return decided(next, ActionPointDue.of(next));
  return decided(next, overdue ? OverdueActionPointReminded.of(next, { daysOver: -daysLeft }) : ActionPointOverdue.of(next));
}

/**
 * Brings it before the chair of its mechanism, or the co-ordinator where the mechanism says so, has no chair, or there is none; once for a
 * due day, after as many days as the mechanism says.
 */
export function escalate(
  actionPoint: ActionPoint,
  mechanism: Pick<Mechanism, 'escalation' | 'seats'> | undefined,
  { now }: Circumstances,
): Decision<ActionPoint> {
  const { status, overdue, escalated, timeZone } = actionPoint;
  const { afterDays, to } = mechanism?.escalation ?? ESCALATION;
  const daysOver = -daysLeftOf(actionPoint, now);
  if (status !== 'open' || !overdue || escalated || daysOver < afterDays) return decided(actionPoint);
  const chairs = to === 'chair' && mechanism ? chairsOf(mechanism, dayIn(timeZone, now)) : [];
  const next: ActionPoint = {
    ...actionPoint,
    escalated: { to: chairs.length > 0 ? 'chair' : 'coordinator', partnerIds: chairs, at: now },
  };
  return decided(next, ActionPointEscalated.of(next, { daysOver }));
}

/** What may have a reminder to come at `now`, as a filter that the index on status and due day serves. */
export function mayNeedReminder(now: string): Record<string, unknown> {
  return {
    $or: ACTION_POINT_REMINDER_DAYS.map((days) => ({
      'state.status': 'open',
      'state.dueOn': { $lte: dayAfter(latestDay(now), days) },
      'state.remindedDaysBefore': { $not: { $lte: days } },
    })),
  };
}

/** What may have to be escalated at `now`. */
export function mayNeedEscalation(now: string): Record<string, unknown> {
  return {
    'state.status': 'open',
    'state.overdue': true,
    'state.dueOn': { $lt: latestDay(now) },
    'state.escalated': { $exists: false },
  };
}

function daysLeftOf({ dueOn, timeZone }: ActionPoint, now: string): number {
  return daysBetween(dayIn(timeZone, now), dueOn);
}

/** Who has the chair on a day. */
function chairsOf({ seats }: Pick<Mechanism, 'seats'>, day: string): string[] {
  const seated = seats.filter((seat) => seat.role === 'chair' && isHeldOn(seat, day));
  return [...new Set(seated.map(({ partnerId }) => partnerId))];
}
