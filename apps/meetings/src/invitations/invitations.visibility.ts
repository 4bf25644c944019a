import { type Actor, type Invitation, isCell, type Meeting, type Resource } from '@liaison/contracts';
import { confinedTo } from '@liaison/service';

/** Whether the caller sees everybody's invitations to a meeting: all but the focal points of those who don't host it. */
export function seesAllOf(by: Actor, { hostPartnerIds }: Meeting): boolean {
  const own = confinedTo(by);
  return own === undefined || hostPartnerIds.includes(own);
}

/** Names, comments and codes are for the partner itself, the cell, and the hosts of `meeting` where that is known. */
export function shownTo(by: Actor, invitation: Resource<Invitation>, meeting?: Meeting): Resource<Invitation> {
  const own = confinedTo(by);
  const concerned = own !== undefined && [invitation.partnerId, ...(meeting?.hostPartnerIds ?? [])].includes(own);
  if (isCell(by) || concerned) return invitation;
  const { delegation: _names, comment: _said, signInCode: _code, signIns: _signed, mailTrouble: _trouble, ...shown } = invitation;
  return shown;
}
