import {
  type Bulletin,
  BULLETIN_REMINDER_DAYS,
  BulletinClosed,
  BulletinOverdue,
  BulletinPosted,
  BulletinReminderGiven,
  BulletinRescheduled,
  BulletinWithdrawn,
  type Circumstances,
  conflict,
  dayIn,
  daysBetween,
  decided,
  type Decision,
  invalid,
  isTimeZone,
  MOST_ADDRESSED,
  type PostBulletin,
  reminderDue,
  type RescheduleBulletin,
  type WithdrawBulletin,
} from '@liaison/contracts';

/** The life of a bulletin: posted → closed, or withdrawn (seed 003). */

/** `partnerIds` are all who are addressed, those of the mechanism among them. */
export function post(
  id: string,
  command: PostBulletin,
  { partnerIds, timeZone }: Pick<Bulletin, 'partnerIds' | 'timeZone'>,
  { now }: Circumstances,
): Decision<Bulletin> {
  if (!isTimeZone(timeZone)) throw invalid('timeZone', 'time-zone.unknown', `There is no time zone ${timeZone}.`);
  const each = [...new Set(partnerIds)];
  if (each.length === 0) throw invalid('partnerIds', 'bulletin.nobody-addressed', 'Name at least one partner, or a mechanism.');
  if (each.length > MOST_ADDRESSED)
    throw conflict('bulletin.too-many-addressed', `A bulletin can address ${MOST_ADDRESSED} partners.`);
  const bulletin: Bulletin = { ...command, id, partnerIds: each, timeZone, status: 'posted', postedAt: now, overdue: false };
  refusePast(bulletin, bulletin.dueOn, now);
  return decided(bulletin, BulletinPosted.of(bulletin));
}

/** The reminders begin anew for the new day. */
export function reschedule(
  bulletin: Bulletin,
  { dueOn, reason }: RescheduleBulletin,
  { now }: Circumstances,
): Decision<Bulletin> {
  refuseUnlessPosted(bulletin);
  refusePast(bulletin, dueOn, now);
  if (dueOn === bulletin.dueOn) return decided(bulletin);
  const { remindedDaysBefore: _ofTheOldDay, ...rest } = bulletin;
  const next: Bulletin = { ...rest, dueOn, overdue: false };
  return decided(next, BulletinRescheduled.of(next, { previousDueOn: bulletin.dueOn, reason }));
}

export function close(bulletin: Bulletin): Decision<Bulletin> {
  refuseUnlessPosted(bulletin);
  const next: Bulletin = { ...bulletin, status: 'closed' };
  return decided(next, BulletinClosed.of(next));
}

export function withdraw(bulletin: Bulletin, { reason }: WithdrawBulletin): Decision<Bulletin> {
  refuseUnlessPosted(bulletin);
  const next: Bulletin = { ...bulletin, status: 'withdrawn', statusReason: reason };
  return decided(next, BulletinWithdrawn.of(next, { reason }));
}

/**
 * Reminds those who are `outstanding` before and on its day, and tells when that is past; each once for a day. When its day is past and
 * nobody is outstanding any more, it is closed.
 */
export function remind(bulletin: Bulletin, outstanding: string[], { now }: Circumstances): Decision<Bulletin> {
  if (bulletin.status !== 'posted') return decided(bulletin);
  const daysLeft = daysBetween(dayIn(bulletin.timeZone, now), bulletin.dueOn);
  if (outstanding.length === 0) return daysLeft < 0 ? close({ ...bulletin, overdue: false }) : decided(bulletin);
  const remindedDaysBefore = reminderDue(BULLETIN_REMINDER_DAYS, daysLeft, bulletin.remindedDaysBefore);
  if (remindedDaysBefore === undefined) return decided(bulletin);
  const next: Bulletin = { ...bulletin, remindedDaysBefore, overdue: daysLeft < 0 };
  const told = { outstandingPartnerIds: outstanding };
  return decided(next, daysLeft < 0 ? BulletinOverdue.of(next, told) : BulletinReminderGiven.of(next, { ...told, daysLeft }));
}

/** Throws 409. */
export function refuseUnlessPosted({ status }: Bulletin): void {
  if (status !== 'posted') throw conflict(`bulletin.${status}`, `This bulletin is ${status}: no reply is awaited any more.`);
}

function refusePast({ timeZone }: Bulletin, dueOn: string, now: string): void {
  if (dueOn < dayIn(timeZone, now)) throw invalid('dueOn', 'bulletin.due-in-the-past', 'That day is past.');
}
