import type { Actor, Meeting } from '@liaison/contracts';
import { confinedTo } from '@liaison/service';

type Concerning = Pick<Meeting, 'announcedAt' | 'hostPartnerIds' | 'invitees'>;

/** Of meetings and series, a focal point sees those to which its organisation is invited or which it hosts, once they are announced. */
export function maySee(by: Actor, { announcedAt, hostPartnerIds, invitees }: Concerning): boolean {
  const own = confinedTo(by);
  if (own === undefined) return true;
  return announcedAt !== undefined && [...hostPartnerIds, ...invitees.map(({ partnerId }) => partnerId)].includes(own);
}

/** The same as a filter on what is stored. */
export function knownTo(partnerId: string): Record<string, unknown> {
  return {
    'state.announcedAt': { $exists: true },
    $or: [{ 'state.invitees.partnerId': partnerId }, { 'state.hostPartnerIds': partnerId }],
  };
}
