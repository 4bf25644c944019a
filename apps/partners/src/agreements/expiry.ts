import {
  type Agreement,
  AgreementEnded,
  AgreementExpiryNear,
  dayOf,
  daysBetween,
  decided,
  type Decision,
} from '@liaison/contracts';

/** Days before the end at which the parties are reminded, each once for an end: as UNICEF's eTools does. */
export const REMINDED_DAYS_BEFORE = [60, 30] as const;

/** Says that the end is near where that is due at `now`; where both are due at once, says it once. */
export function remindOfExpiry(agreement: Agreement, now: string): Decision<Agreement> {
  if (!inForce(agreement) || agreement.endsOn === undefined) return decided(agreement);
  const daysLeft = daysBetween(dayOf(now), agreement.endsOn);
  const due = REMINDED_DAYS_BEFORE.filter((days) => daysLeft <= days && !agreement.remindedAt.includes(days));
  if (daysLeft < 0 || due.length === 0) return decided(agreement);
  const next: Agreement = { ...agreement, remindedAt: [...agreement.remindedAt, ...due] };
  return decided(next, AgreementExpiryNear.of(next, { daysLeft }));
}

/** Ends an agreement whose last day has passed. */
export function expire(agreement: Agreement, now: string): Decision<Agreement> {
  if (!inForce(agreement) || agreement.endsOn === undefined || agreement.endsOn >= dayOf(now)) return decided(agreement);
  const { statusReason: _gone, ...rest } = agreement;
  const next: Agreement = { ...rest, status: 'ended' };
  return decided(next, AgreementEnded.of(next));
}

/** A suspended agreement runs out as well. */
function inForce({ status }: Agreement): boolean {
  return status === 'signed' || status === 'suspended';
}
