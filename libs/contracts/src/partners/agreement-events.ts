import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Day, Id, Reason } from '../kernel/values';
import { Agreement } from './agreement';

const agreementEvent = eventsOf({
  service: 'partners',
  aggregate: 'agreement',
  state: Agreement,
  partnersOf: (agreement) => agreement.parties.map(({ partnerId }) => partnerId),
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    title: 'Partnership Principles for the implementation of the National Mine Action Strategy',
    kind: 'partnership-principles',
    startsOn: '2011-04-04',
    parties: [
      { partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11', signedOn: '2011-04-04' },
      { partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12', signedOn: '2011-04-04' },
    ],
    amendments: [],
    status: 'signed',
    remindedAt: [],
    source: { document: 'seed 002' },
  },
});

const reason = { data: { reason: Reason }, example: { reason: 'The programme is on hold until the new strategy is adopted.' } };
const party = { partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12' };

export const AgreementDrafted = agreementEvent('agreement-drafted', 'An agreement between partners was drafted.');
export const AgreementDraftChanged = agreementEvent('agreement-draft-changed', 'A draft that nobody had signed was changed.');
export const AgreementSignedByParty = agreementEvent('agreement-signed-by-party', 'One of the parties signed.', {
  data: { partnerId: Id, on: Day },
  example: { ...party, on: '2011-04-04' },
  partnersOf: ({ partnerId }) => [partnerId],
});
export const AgreementSignatureWithdrawn = agreementEvent(
  'agreement-signature-withdrawn',
  'A party’s signature was taken back before all had signed.',
  {
    data: { partnerId: Id, reason: Reason },
    example: { ...party, reason: 'The signature was entered for the wrong party.' },
    partnersOf: ({ partnerId }) => [partnerId],
  },
);
export const AgreementSigned = agreementEvent('agreement-signed', 'The last party signed, so the agreement stands.');
export const AgreementAmended = agreementEvent(
  'agreement-amended',
  'The parties changed a signed agreement by a numbered amendment.',
  {
    data: { number: z.int() },
    example: { number: 1 },
    // Who left is a party no more, and is concerned all the same.
    partnersOf: ({ agreement, number }) => [
      ...agreement.parties.map(({ partnerId }) => partnerId),
      agreement.amendments.find((amendment) => amendment.number === number)?.partnerId,
    ],
  },
);
export const AgreementSuspended = agreementEvent('agreement-suspended', 'The agreement is for now not in force.', reason);
export const AgreementResumed = agreementEvent('agreement-resumed', 'A suspended agreement is in force again.');
export const AgreementTerminated = agreementEvent('agreement-terminated', 'The agreement was ended before its time.', reason);
export const AgreementExpiryNear = agreementEvent('agreement-expiry-near', 'The end of an agreement is 60 or 30 days away.', {
  data: { daysLeft: z.int() },
  example: { daysLeft: 30 },
});
export const AgreementEnded = agreementEvent('agreement-ended', 'The agreement’s last day has passed.');
