import {
  AccessRequestFlagCleared,
  AccessRequestFlagged,
  type AccessFlag,
  type Circumstances,
  decided,
  type Decision,
} from '@liaison/contracts';
import { ENDED, type KeptRequest } from './kept-request';

/** Notes on an open request that something happened on which it rests; one event flags it once. */
export function flag(request: KeptRequest, because: Omit<AccessFlag, 'at'>, { now }: Circumstances): Decision<KeptRequest> {
  const known = request.flags.some(({ causedBy }) => causedBy === because.causedBy);
  if (known || ENDED.includes(request.status)) return decided(request);
  const next = { ...request, flags: [...request.flags, { ...because, at: now }] };
  return decided(next, AccessRequestFlagged.of(next, { causedBy: because.causedBy }));
}

/** Takes the flags of a reason off again, as that is over. */
export function clearFlags(request: KeptRequest, { reason, causedBy }: Omit<AccessFlag, 'at'>): Decision<KeptRequest> {
  const flags = request.flags.filter((other) => other.reason !== reason);
  if (flags.length === request.flags.length) return decided(request);
  const next = { ...request, flags };
  return decided(next, AccessRequestFlagCleared.of(next, { causedBy }));
}
