import { type AccessRequest, type AccessRequestStatus, type AccessStep, type Circumstances, conflict } from '@liaison/contracts';

/** An access request as this service keeps it. */
export type KeptRequest = AccessRequest & {
  /** Keyed hashes of the travellers' documents, from the letter on: they outlive the travellers, to count each person once. Never shown. */
  staffHashes?: string[];
};

const MOST_STEPS = 200;

/** The statuses that end a request's life. */
export const ENDED: readonly AccessRequestStatus[] = ['rejected', 'withdrawn', 'expired', 'revoked'];
/** The statuses in which its letter allows a movement. */
export const UNDER_LETTER: readonly AccessRequestStatus[] = ['letter-issued', 'extended'];

/** Goes on to a status, and records the step. */
export function stepped(
  request: KeptRequest,
  status: AccessRequestStatus,
  { now, by }: Circumstances,
  step: Pick<AccessStep, 'step'> & Partial<AccessStep>,
): KeptRequest {
  return {
    ...request,
    status,
    steps: [...request.steps, { at: now, by: by.id, ...step }],
    ...(ENDED.includes(status) && { endedAt: now }),
  };
}

/** Refuses (409) a request that goes to and fro without end: it would outgrow what Kafka takes as one event. */
export function refuseWhenTooLong({ steps }: KeptRequest): void {
  if (steps.length < MOST_STEPS) return;
  throw conflict('access-request.too-many-steps', 'This request went to and fro too often. Begin a new one.');
}

/** Refuses (409) unless the request is in one of these statuses. `doing` completes "Only a request that is … can be …". */
export function refuseUnless({ status }: KeptRequest, needed: readonly AccessRequestStatus[], doing: string): void {
  if (needed.includes(status)) return;
  const code = `access-request.${status}`;
  throw conflict(code, `Only a request that is ${needed.join(' or ')} can be ${doing}; this one is ${status}.`);
}
