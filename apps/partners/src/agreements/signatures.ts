import {
  type Agreement,
  AgreementSignatureWithdrawn,
  AgreementSigned,
  AgreementSignedByParty,
  type Circumstances,
  conflict,
  decided,
  type Decision,
  invalid,
  type SignAgreement,
  type WithdrawSignature,
} from '@liaison/contracts';
import { refuseFuture } from './agreement-days';

/** One party's signature; with the last one the agreement is signed. The same signature again changes nothing. */
export function sign(
  agreement: Agreement,
  { partnerId, on }: SignAgreement,
  { now }: Pick<Circumstances, 'now'>,
): Decision<Agreement> {
  const party = partyOf(agreement, partnerId);
  if (party.signedOn === on) return decided(agreement);
  if (agreement.status !== 'draft' || party.signedOn !== undefined)
    throw conflict('agreement.signed-already', `This party has signed on ${party.signedOn} already.`);
  refuseFuture('on', 'agreement.signature-in-future', on, now);
  const next = withSignature(agreement, partnerId, on);
  const told = AgreementSignedByParty.of(next, { partnerId, on });
  if (next.parties.some(({ signedOn }) => signedOn === undefined)) return decided(next, told);
  const signed: Agreement = { ...next, status: 'signed' };
  return decided(signed, told, AgreementSigned.of(signed));
}

/** Takes back a signature (one entered wrongly, a draft to be changed) as long as not all have signed. */
export function withdrawSignature(agreement: Agreement, { partnerId, reason }: WithdrawSignature): Decision<Agreement> {
  const party = partyOf(agreement, partnerId);
  if (agreement.status !== 'draft')
    throw conflict('agreement.not-draft', `This agreement is ${agreement.status}; its signatures stand.`);
  if (party.signedOn === undefined) throw conflict('agreement.not-signed-by-party', 'This party has not signed.');
  const next = withSignature(agreement, partnerId, undefined);
  return decided(next, AgreementSignatureWithdrawn.of(next, { partnerId, reason }));
}

function partyOf({ parties }: Agreement, partnerId: string): Agreement['parties'][number] {
  const party = parties.find((one) => one.partnerId === partnerId);
  if (!party) throw invalid('partnerId', 'agreement.not-a-party', 'This partner is no party to the agreement.');
  return party;
}

function withSignature(agreement: Agreement, partnerId: string, signedOn: string | undefined): Agreement {
  const parties = agreement.parties.map((party) =>
    party.partnerId === partnerId ? { partnerId, ...(signedOn && { signedOn }) } : party,
  );
  return { ...agreement, parties };
}
