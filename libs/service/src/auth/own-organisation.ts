import { type Actor, forbidden, isCell } from '@liaison/contracts';

/**
 * The organisation to which the caller is confined: a focal point (role `partner`) sees and does only what is its own
 * organisation's. Undefined for everybody else. Throws 403 for a focal point of no organisation.
 */
export function confinedTo({ roles, partnerId }: Actor): string | undefined {
  if (!roles.includes('partner') || isCell({ roles })) return undefined;
  if (partnerId === undefined) throw forbidden('partner.none', 'This account is a focal point’s, but of no organisation.');
  return partnerId;
}

/** Throws 403 unless the caller may act for one of these partners. */
export function mustActFor(by: Actor, ...partnerIds: string[]): void {
  const own = confinedTo(by);
  if (own !== undefined && !partnerIds.includes(own)) {
    throw forbidden('partner.not-own', 'A focal point acts for its own organisation only.');
  }
}
