import { type IdOf, type SampleRecord, seed, step } from '../sample-record';

/** Seed 004 names days (7th – 11th April) without a year or hours; the 28th NDM-UN was held in 2025. */
const OURS = ['year', 'hours'];
const place = 'Geneva';
const timeZone = 'Europe/Zurich';

interface Gathering {
  key: string;
  title: string;
  type: string;
  from: string;
  to: string;
  invited: string[];
  more?: (idOf: IdOf) => object;
}

/** A meeting that was held: entered, its partners invited, and marked as attended. */
function held({ key, title, type, from, to, invited, more }: Gathering): SampleRecord {
  return {
    key,
    path: '/meetings',
    body: (idOf) => ({ title, type, start: from, end: to, timeZone, place, ...seed('004', ...OURS), ...more?.(idOf) }),
    steps: [step('invitations', (idOf) => ({ partnerIds: invited.map(idOf) })), step('schedule'), step('start'), step('hold')],
  };
}

/** Three linked events in one week, and MAG's side event at the last of them. */
export const genevaWeek: SampleRecord[] = [
  held({
    key: 'geneva-week',
    title: 'Humanitarian disarmament and mine action week in Geneva',
    type: 'conference',
    from: '2025-04-07T09:00:00+02:00',
    to: '2025-04-11T18:00:00+02:00',
    invited: ['mag', 'gichd'],
  }),
  held({
    key: 'ccm-intersessional',
    title: 'Intersessional Meeting of the Convention on Cluster Munitions (CCM)',
    type: 'conference',
    from: '2025-04-07T10:00:00+02:00',
    to: '2025-04-08T18:00:00+02:00',
    invited: ['mag', 'lmac'],
    more: (idOf) => ({ parentId: idOf('geneva-week') }),
  }),
  held({
    key: 'ukraine-workshop',
    title: 'Ukraine Mine Action Partner Coordination Workshop',
    type: 'workshop',
    from: '2025-04-08T09:00:00+02:00',
    to: '2025-04-08T17:00:00+02:00',
    invited: ['mag', 'government-ua'],
    more: (idOf) => ({ parentId: idOf('geneva-week') }),
  }),
  held({
    key: 'ndm-un-28',
    title: '28th International Meeting of Mine Action National Directors and UN Advisers (NDM-UN)',
    type: 'plenary',
    from: '2025-04-09T09:00:00+02:00',
    to: '2025-04-11T18:00:00+02:00',
    invited: ['mag', 'gichd', 'lmac', 'unmas'],
    more: (idOf) => ({ parentId: idOf('geneva-week'), theme: 'Safe Futures Start Here' }),
  }),
  held({
    key: 'sustainability-side-event',
    title: 'Embedding sustainability into mine action from the outset: experiences in Lebanon and Syria',
    type: 'side-event',
    from: '2025-04-10T13:00:00+02:00',
    to: '2025-04-10T14:30:00+02:00',
    invited: ['mag', 'white-helmets', 'gichd', 'lmac', 'spain'],
    more: (idOf) => ({ parentId: idOf('ndm-un-28'), hostPartnerIds: ['mag', 'white-helmets', 'gichd', 'lmac'].map(idOf) }),
  }),
];
