import { conflict, type DraftAccessRequest, type RenewAccessRequest } from '@liaison/contracts';
import { ENDED, type KeptRequest, UNDER_LETTER } from './kept-request';

/** What a renewal carries over as a draft: all but the days. Travellers that were deleted meanwhile are to be named again. */
export function renewed(previous: KeptRequest, { from, to }: RenewAccessRequest): DraftAccessRequest {
  if (![...ENDED, ...UNDER_LETTER].includes(previous.status)) {
    throw conflict(
      `access-request.${previous.status}`,
      `Only a request with a letter, or one that has ended, can be renewed; this one is ${previous.status}.`,
    );
  }
  const { partnerId, activity, country, purpose, route, source, travellers = [], vehicles, attachments = [] } = previous;
  return {
    partnerId,
    activity,
    country,
    purpose,
    route,
    from,
    to,
    ...(source && { source }),
    travellers: travellers.map(({ id: _old, ...traveller }) => traveller),
    vehicles: vehicles.flatMap(({ id: _old, plate, ...vehicle }) => (plate === undefined ? [] : [{ ...vehicle, plate }])),
    attachments,
    authorities: previous.authorities.map((authority) => authority.partnerId),
  };
}
