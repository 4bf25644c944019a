/**
 * The reminder that is due when so many days are left: the nearest of those to be given (days before the due day, falling; negative after
 * it), unless `given` was as near already. So one that was missed, for the platform stood still or the thing is new, does not follow
 * after a nearer one.
 */
export function reminderDue<Days extends number>(
  reminders: readonly Days[],
  daysLeft: number,
  given: number | undefined,
): Days | undefined {
  const nearest = reminders.findLast((days) => daysLeft <= days);
  return nearest !== undefined && (given === undefined || nearest < given) ? nearest : undefined;
}
