import { type SampleRecord, seed, step } from '../sample-record';

const SIGNED_ON = '2011-04-04';
const SIGNATORIES = [
  'government-kh',
  'government-au',
  'government-ca',
  'government-de',
  'government-ie',
  'government-no',
  'government-gb',
  'un',
];

/** Seed 002: "The Partnership Principles was signed on 04 April 2011 by …", eight parties. */
export const agreements: SampleRecord[] = [
  {
    key: 'partnership-principles',
    path: '/agreements',
    body: (idOf) => ({
      title: 'Partnership Principles',
      kind: 'partnership-principles',
      startsOn: SIGNED_ON,
      parties: SIGNATORIES.map(idOf),
      ...seed('002'),
    }),
    steps: SIGNATORIES.map((party) => step('sign', (idOf) => ({ partnerId: idOf(party), on: SIGNED_ON }), `sign ${party}`)),
  },
];
