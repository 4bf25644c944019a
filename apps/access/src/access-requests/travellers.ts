import { AccessRequestTravellersRemoved, type Circumstances, decided, type Decision, lastInstantOf } from '@liaison/contracts';
import type { KeptRequest } from './kept-request';

/**
 * Deletes travellers, plates and attachments of what ended before an instant: at its end or, where it never came to one (a draft that
 * was left lying), on the last day that was asked for. How many travelled stays, and the hashes that tell them apart.
 */
export function removeTravellers(request: KeptRequest, endedBefore: string, { now }: Circumstances): Decision<KeptRequest> {
  const ended = request.endedAt ?? lastInstantOf(request.to);
  if (request.travellers === undefined || ended > endedBefore) return decided(request);
  const { travellers: _gone, attachments: _goneToo, ...rest } = request;
  const next = {
    ...rest,
    vehicles: request.vehicles.map(({ plate: _plate, ...vehicle }) => vehicle),
    travellersRemovedAt: now,
  };
  return decided(next, AccessRequestTravellersRemoved.of(next));
}
