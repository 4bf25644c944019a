import {
  ACTION_POINT_REMINDER_DAYS,
  type ActionPoint,
  ActionPointDue,
  ActionPointDueSoon,
  ActionPointEscalated,
  ActionPointOverdue,
  type Circumstances,
  dayIn,
  decided,
  type Decision,
  type Mechanism,
  OverdueActionPointReminded,
} from '@liaison/contracts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** Where a day ends first: whatever is due anywhere is due by today there. */
const FIRST_ZONE = 'Pacific/Kiritimati';
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
  const nearest = ACTION_POINT_REMINDER_DAYS.findLast((days) => daysLeft <= days);
  if (nearest === undefined || nearest >= (actionPoint.remindedDaysBefore ?? Infinity)) return decided(actionPoint);
  const next: ActionPoint = { ...actionPoint, overdue: daysLeft < 0, remindedDaysBefore: nearest };
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
      'state.dueOn': { $lte: firstDay(now, days) },
      'state.remindedDaysBefore': { $not: { $lte: days } },
    })),
  };
}

/** What may have to be escalated at `now`. */
export function mayNeedEscalation(now: string): Record<string, unknown> {
  return {
    'state.status': 'open',
    'state.overdue': true,
    'state.dueOn': { $lt: firstDay(now, 0) },
    'state.escalated': { $exists: false },
  };
}

function daysLeftOf({ dueOn, timeZone }: ActionPoint, now: string): number {
  return Math.round((Date.parse(dueOn) - Date.parse(dayIn(timeZone, now))) / DAY_MS);
}

function firstDay(now: string, daysLater: number): string {
  return new Date(Date.parse(dayIn(FIRST_ZONE, now)) + daysLater * DAY_MS).toISOString().slice(0, 10);
}

/** Who has the chair on a day; both days of a seat are included. */
function chairsOf({ seats }: Pick<Mechanism, 'seats'>, day: string): string[] {
  const seated = seats.filter(({ role, from, to }) => role === 'chair' && from <= day && (to === undefined || day <= to));
  return [...new Set(seated.map(({ partnerId }) => partnerId))];
}
