import {
  AccessRequestApproved,
  AccessRequestRejected,
  AccessRequestReturned,
  AccessRequestStepApproved,
  type AccessRequestStatus,
  type AccessStep,
  type Circumstances,
  conflict,
  type DecideAccessRequest,
  decided,
  type Decision,
  invalid,
} from '@liaison/contracts';
import { openStep, type StepTerms } from './deadlines';
import { type KeptRequest, refuseUnless, stepped } from './kept-request';

const IN_REVIEW: readonly AccessRequestStatus[] = ['submitted', 'in-review'];

/** An authority decides, each in its turn. The last approval approves the request; one rejection or return ends the round. */
export function decide(
  request: KeptRequest,
  command: DecideAccessRequest,
  circumstances: Circumstances,
  terms: StepTerms,
): Decision<KeptRequest> {
  const reviewed = decidedBy(request, command, circumstances);
  const { authorityId, comment } = command;
  const told = { authorityId, ...(comment !== undefined && { comment }) };
  const done = (status: AccessRequestStatus, step: AccessStep['step']) => {
    const { openStep: closed, ...rest } = reviewed;
    const onBehalf = circumstances.by.partnerId !== authorityId;
    return stepped(rest, status, circumstances, {
      ...told,
      step,
      ...(onBehalf && { onBehalf }),
      ...(closed && { since: closed.openedAt }),
    });
  };
  if (command.decision === 'reject') {
    const next = done('rejected', 'rejected');
    return decided(next, AccessRequestRejected.of(next, told));
  }
  if (command.decision === 'return') {
    const next = done('returned', 'returned');
    return decided(next, AccessRequestReturned.of(next, told));
  }
  const following = reviewed.authorities.find(({ decision }) => decision === undefined);
  if (!following) {
    const next = done('approved', 'approved');
    return decided(next, AccessRequestApproved.of(next, told));
  }
  const next = { ...done('in-review', 'step-approved'), openStep: openStep(following.partnerId, circumstances.now, terms) };
  return decided(next, AccessRequestStepApproved.of(next, told));
}

/** The request with the decision entered, if it is this authority's turn. */
function decidedBy(request: KeptRequest, command: DecideAccessRequest, { now }: Circumstances): KeptRequest {
  const { authorityId, decision, comment } = command;
  refuseUnless(request, IN_REVIEW, 'decided on');
  if (!request.authorities.some(({ partnerId }) => partnerId === authorityId)) {
    throw invalid('authorityId', 'access-request.not-an-authority', 'This partner is none of the authorities of the request.');
  }
  if (request.openStep?.authorityId !== authorityId) {
    throw conflict('access-request.out-of-order', 'It is not this authority’s turn: they decide in order, each once.');
  }
  if (decision !== 'approve' && comment === undefined) {
    throw invalid('comment', 'access-request.comment-missing', 'Say why, so that the partner knows what to do.');
  }
  const authorities = request.authorities.map((authority) =>
    authority.partnerId === authorityId ? { ...authority, decision, decidedAt: now } : authority,
  );
  return { ...request, authorities };
}
