import {
  type Agreement,
  AgreementAmended,
  type AmendAgreement,
  type Circumstances,
  conflict,
  decided,
  type Decision,
  invalid,
} from '@liaison/contracts';
import { notSigned, refuseEndBeforeStart } from './agreement';
import { refuseFuture } from './agreement-days';

/** Adds the next amendment, and does what it says: an extension moves the end (and its reminders), parties join or leave. */
export function amend(
  agreement: Agreement,
  id: string,
  command: AmendAgreement,
  { now }: Pick<Circumstances, 'now'>,
): Decision<Agreement> {
  if (agreement.status !== 'signed') throw notSigned(agreement, 'amended');
  refuseFuture('signedOn', 'agreement.signature-in-future', command.signedOn, now);
  refuseWhatDoesNotBelong(command);
  const number = agreement.amendments.length + 1;
  const next: Agreement = {
    ...agreement,
    ...changesOf(agreement, command),
    amendments: [...agreement.amendments, { id, number, ...command }],
  };
  return decided(next, AgreementAmended.of(next, { number }));
}

function changesOf(agreement: Agreement, { kind, endsOn, partnerId, signedOn }: AmendAgreement): Partial<Agreement> {
  if (kind === 'extension' && endsOn !== undefined) {
    refuseEndBeforeStart({ startsOn: agreement.startsOn, endsOn });
    return { endsOn, remindedAt: [] };
  }
  if (kind === 'accession' && partnerId !== undefined) {
    if (agreement.parties.some((party) => party.partnerId === partnerId))
      throw invalid('partnerId', 'agreement.party-twice', 'This partner is party to the agreement already.');
    return { parties: [...agreement.parties, { partnerId, signedOn }] };
  }
  if (kind === 'withdrawal' && partnerId !== undefined) return { parties: partiesWithout(agreement, partnerId) };
  return {};
}

function partiesWithout({ parties }: Agreement, partnerId: string): Agreement['parties'] {
  const left = parties.filter((party) => party.partnerId !== partnerId);
  if (left.length === parties.length)
    throw invalid('partnerId', 'agreement.not-a-party', 'This partner is no party to the agreement.');
  if (left.length < 2)
    throw conflict('agreement.too-few-parties', 'An agreement has two parties at least; terminate it instead.');
  return left;
}

/** An extension says until when, an accession or withdrawal says who; the others say neither. */
function refuseWhatDoesNotBelong({ kind, endsOn, partnerId }: AmendAgreement): void {
  const changesParties = kind === 'accession' || kind === 'withdrawal';
  if ((kind === 'extension') !== (endsOn !== undefined))
    throw invalid('endsOn', 'amendment.ends-on', 'The new last day belongs to an extension, and to nothing else.');
  if (changesParties !== (partnerId !== undefined))
    throw invalid('partnerId', 'amendment.partner', 'The partner belongs to an accession or a withdrawal, and to nothing else.');
}
