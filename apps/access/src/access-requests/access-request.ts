import {
  AccessRequestChanged,
  AccessRequestDrafted,
  AccessRequestSubmitted,
  AccessRequestWithdrawn,
  type AccessRequestStatus,
  type ChangeAccessRequest,
  type Circumstances,
  decided,
  type Decision,
  type DraftAccessRequest,
  invalid,
  type WithdrawAccessRequest,
} from '@liaison/contracts';
import { assertComplete, assertSound } from './soundness';
import { openStep, type StepTerms } from './deadlines';
import { type KeptRequest, refuseUnless, refuseWhenTooLong, stepped } from './kept-request';
import type { Identified } from './with-ids';

/** The life of an access request up to its review: draft → submitted, or withdrawn. */

const CHANGEABLE: readonly AccessRequestStatus[] = ['draft', 'returned'];
const BEFORE_APPROVAL: readonly AccessRequestStatus[] = ['draft', 'submitted', 'in-review', 'returned'];

export interface Origin {
  id: string;
  reference: string;
  renewalOf?: string;
}

export function draft(
  origin: Origin,
  command: Identified<DraftAccessRequest>,
  circumstances: Circumstances,
): Decision<KeptRequest> {
  const request: KeptRequest = {
    ...command,
    ...origin,
    authorities: command.authorities.map((partnerId) => ({ partnerId })),
    travellerCount: command.travellers.length,
    status: 'draft',
    steps: [],
    flags: [],
  };
  assertSound(request);
  const next = stepped(request, 'draft', circumstances, { step: 'drafted' });
  return decided(next, AccessRequestDrafted.of(next));
}

/** Changes what is given, in a draft or a returned request. */
export function change(request: KeptRequest, command: Identified<ChangeAccessRequest>): Decision<KeptRequest> {
  refuseUnless(request, CHANGEABLE, 'changed');
  const { authorities, ...given } = command;
  const next: KeptRequest = {
    ...request,
    ...given,
    ...(authorities && { authorities: authorities.map((partnerId) => ({ partnerId })) }),
    ...(given.travellers && { travellerCount: given.travellers.length }),
  };
  if (given.travellers) delete next.travellersRemovedAt;
  assertSound(next);
  return decided(next, AccessRequestChanged.of(next));
}

/** Hands the request to its first authority. After a return all decide again: what they approved may have been changed. */
export function submit(request: KeptRequest, circumstances: Circumstances, terms: StepTerms): Decision<KeptRequest> {
  refuseUnless(request, CHANGEABLE, 'submitted');
  refuseWhenTooLong(request);
  const authorities = request.authorities.map(({ partnerId }) => ({ partnerId }));
  const [first] = authorities;
  if (!first) throw invalid('authorities', 'access-request.no-authorities', 'Name the authorities that decide, in their order.');
  assertComplete(request);
  const next: KeptRequest = {
    ...stepped(request, 'submitted', circumstances, { step: 'submitted' }),
    authorities,
    submittedAt: request.submittedAt ?? circumstances.now,
    openStep: openStep(first.partnerId, circumstances.now, terms),
  };
  return decided(next, AccessRequestSubmitted.of(next));
}

/** Takes the request back, at any time before it is approved. */
export function withdraw(
  request: KeptRequest,
  { reason }: WithdrawAccessRequest,
  circumstances: Circumstances,
): Decision<KeptRequest> {
  refuseUnless(request, BEFORE_APPROVAL, 'withdrawn');
  const { openStep: _closed, ...rest } = request;
  const next = stepped(rest, 'withdrawn', circumstances, { step: 'withdrawn', comment: reason });
  return decided(next, AccessRequestWithdrawn.of(next, { reason }));
}
