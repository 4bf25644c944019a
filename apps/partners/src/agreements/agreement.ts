import {
  type Agreement,
  AgreementDraftChanged,
  AgreementDrafted,
  AgreementResumed,
  AgreementSuspended,
  AgreementTerminated,
  type ChangeAgreement,
  type Circumstances,
  conflict,
  dayOf,
  decided,
  type Decision,
  type DraftAgreement,
  firstRepeated,
  inOrder,
  invalid,
  type SuspendAgreement,
  type TerminateAgreement,
  withChanges,
} from '@liaison/contracts';
import { refuseFuture } from './agreement-days';

/** The life of an agreement: draft → signed → ended / suspended / terminated; suspended → signed. */

export function draft(id: string, { parties, ...terms }: DraftAgreement): Decision<Agreement> {
  const agreement: Agreement = { ...terms, id, parties: asParties(parties), amendments: [], status: 'draft', remindedAt: [] };
  refuseEndBeforeStart(agreement);
  return decided(agreement, AgreementDrafted.of(agreement));
}

/** What somebody has signed is changed no more: the signature was put under that text. */
export function changeDraft(agreement: Agreement, { parties, ...rest }: ChangeAgreement): Decision<Agreement> {
  if (agreement.status !== 'draft')
    throw conflict(
      'agreement.not-draft',
      `This agreement is ${agreement.status}; a signed agreement is changed by amendments only.`,
    );
  if (agreement.parties.some(({ signedOn }) => signedOn !== undefined))
    throw conflict(
      'agreement.signed-by-some',
      'A party has signed this draft. Withdraw its signature before changing the draft.',
    );
  const next = withChanges(agreement, { ...rest, parties: parties && asParties(parties) });
  refuseEndBeforeStart(next);
  return decided(next, AgreementDraftChanged.of(next));
}

export function suspend(agreement: Agreement, { reason }: SuspendAgreement): Decision<Agreement> {
  if (agreement.status !== 'signed') throw notSigned(agreement, 'suspended');
  const next: Agreement = { ...agreement, status: 'suspended', statusReason: reason };
  return decided(next, AgreementSuspended.of(next, { reason }));
}

export function resume(agreement: Agreement): Decision<Agreement> {
  if (agreement.status !== 'suspended')
    throw conflict('agreement.not-suspended', `Only a suspended agreement can be resumed; this one is ${agreement.status}.`);
  const { statusReason: _gone, ...rest } = agreement;
  const next: Agreement = { ...rest, status: 'signed' };
  return decided(next, AgreementResumed.of(next));
}

export function terminate(
  agreement: Agreement,
  { reason, document, on }: TerminateAgreement,
  { now }: Pick<Circumstances, 'now'>,
): Decision<Agreement> {
  if (agreement.status !== 'signed' && agreement.status !== 'suspended') throw notSigned(agreement, 'terminated');
  const terminatedOn = on ?? dayOf(now);
  refuseFuture('on', 'agreement.termination-in-future', terminatedOn, now);
  const next: Agreement = {
    ...agreement,
    status: 'terminated',
    statusReason: reason,
    terminatedOn,
    terminationDocument: document,
  };
  return decided(next, AgreementTerminated.of(next, { reason }));
}

export function notSigned({ status }: Agreement, step: string) {
  return conflict('agreement.not-signed', `Only a signed agreement can be ${step}; this one is ${status}.`);
}

export function refuseEndBeforeStart({ startsOn, endsOn }: Pick<Agreement, 'startsOn' | 'endsOn'>): void {
  if (endsOn !== undefined && !inOrder(startsOn, endsOn))
    throw invalid('endsOn', 'agreement.ends-before-start', `The agreement starts on ${startsOn}, so it can't end on ${endsOn}.`);
}

function asParties(partnerIds: string[]): Agreement['parties'] {
  const twice = firstRepeated(partnerIds);
  if (twice >= 0) throw invalid(`parties.${twice}`, 'agreement.party-twice', 'A partner is party to an agreement once.');
  return partnerIds.map((partnerId) => ({ partnerId }));
}
