import { type Actor, isCell, missing } from '@liaison/contracts';
import { confinedTo } from '@liaison/service';
import type { KeptRequest } from './kept-request';

/**
 * Who may know of a request: everybody but the focal points of partners that have no part in it. Its authorities take part from the
 * first submission on.
 */
export function mustKnowOf(by: Actor, request: KeptRequest): void {
  const own = confinedTo(by);
  if (own !== undefined && !takesPart(own, request)) throw missing('access-request', request.id);
}

/** The same as a filter on what is stored. */
export function knownTo(by: Actor): Record<string, unknown> {
  const own = confinedTo(by);
  if (own === undefined) return {};
  return { $or: [{ 'state.partnerId': own }, { 'state.authorities.partnerId': own, 'state.submittedAt': { $exists: true } }] };
}

/** Personal data and the letter's code: for the partner itself, its authorities and the cell. */
export function seesAll({ roles, partnerId }: Actor, request: KeptRequest): boolean {
  if (isCell({ roles })) return true;
  return roles.includes('partner') && partnerId !== undefined && takesPart(partnerId, request);
}

/** What the caller may see of a request. */
export function shown<R extends KeptRequest>(by: Actor, request: R): R {
  const { staffHashes: _never, ...all } = request;
  if (seesAll(by, request)) return all as R;
  const { travellers: _who, attachments: _papers, letter, ...rest } = all;
  return {
    ...rest,
    vehicles: request.vehicles.map(({ plate: _plate, ...vehicle }) => vehicle),
    ...(letter && { letter: withoutCode(letter) }),
  } as unknown as R;
}

function withoutCode({ code: _code, ...letter }: NonNullable<KeptRequest['letter']>) {
  return letter;
}

function takesPart(own: string, { partnerId, authorities, submittedAt }: KeptRequest): boolean {
  return own === partnerId || (submittedAt !== undefined && authorities.some((authority) => authority.partnerId === own));
}
