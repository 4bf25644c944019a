import { type IdOf, type SampleRecord, seed, step } from '../sample-record';
import { invitation } from './invitation';

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
  /** What some of them are invited as. */
  roles?: Record<string, string>;
  more?: (idOf: IdOf) => object;
}

/** A meeting that was held: entered with whom it invited, and taken to its end. */
function held({ key, title, type, from, to, invited, roles = {}, more }: Gathering): SampleRecord {
  return {
    key,
    path: '/meetings',
    body: (idOf) => ({
      ...{ title, type, start: from, end: to, timeZone, place, ...seed('004', ...OURS), ...more?.(idOf) },
      invitees: invited.map((partner) => ({ partnerId: idOf(partner), ...(roles[partner] && { role: roles[partner] }) })),
    }),
    steps: [step('schedule'), step('start'), step('hold')],
  };
}

/** Who came is told of these alone. */
const came = (...delegation: { name: string; title: string }[]) => [
  ...(delegation.length > 0 ? [step('delegation', { delegation })] : []),
  step('attendance', { attendance: 'attended', ...(delegation.length > 0 && { headcount: delegation.length }) }),
];

/** Those in which MAG took part beside its own. */
const otherSideEvent = (key: string, title: string, hour: number): SampleRecord[] => [
  held({
    key,
    title,
    type: 'side-event',
    from: `2025-04-11T${String(hour).padStart(2, '0')}:00:00+02:00`,
    to: `2025-04-11T${String(hour).padStart(2, '0')}:45:00+02:00`,
    invited: ['mag'],
    more: (idOf) => ({ parentId: idOf('ndm-un-28'), ...seed('004', ...OURS, 'day', 'title') }),
  }),
  invitation(key, 'mag', ...came()),
];

/** Three linked events in one week, and the side events at the last of them. */
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
    roles: { mag: 'speaker' },
    more: (idOf) => ({ parentId: idOf('geneva-week') }),
  }),
  invitation(
    'ccm-intersessional',
    'mag',
    ...came({ name: 'Jo Dresner', title: 'Director of Policy and Strategic Partnerships' }),
  ),
  held({
    key: 'ukraine-workshop',
    title: 'Ukraine Mine Action Partner Coordination Workshop',
    type: 'workshop',
    from: '2025-04-08T09:00:00+02:00',
    to: '2025-04-08T17:00:00+02:00',
    invited: ['mag', 'government-ua'],
    more: (idOf) => ({ parentId: idOf('geneva-week') }),
  }),
  invitation(
    'ukraine-workshop',
    'mag',
    ...came({ name: 'Greg Crowther', title: 'Director of Programmes' }, { name: 'Jess Hyland', title: 'Regional Director' }),
  ),
  invitation('ukraine-workshop', 'government-ua', ...came()),
  held({
    key: 'ndm-un-28',
    title: '28th International Meeting of Mine Action National Directors and UN Advisers (NDM-UN)',
    type: 'conference',
    from: '2025-04-09T09:00:00+02:00',
    to: '2025-04-11T18:00:00+02:00',
    invited: ['mag', 'gichd', 'lmac', 'unmas'],
    more: (idOf) => ({ parentId: idOf('geneva-week'), theme: 'Safe Futures Start Here' }),
  }),
  invitation('ndm-un-28', 'mag', ...came()),
  held({
    key: 'sustainability-side-event',
    title: 'Embedding sustainability into mine action from the outset: experiences in Lebanon and Syria',
    type: 'side-event',
    from: '2025-04-10T13:00:00+02:00',
    to: '2025-04-10T14:30:00+02:00',
    invited: ['mag', 'white-helmets', 'gichd', 'lmac', 'spain'],
    roles: { spain: 'chair' },
    more: (idOf) => ({ parentId: idOf('ndm-un-28'), hostPartnerIds: ['mag', 'white-helmets', 'gichd', 'lmac'].map(idOf) }),
  }),
  invitation(
    'sustainability-side-event',
    'spain',
    ...came({ name: 'María Bassols', title: 'Ambassador, representative of Spain at the UN Conference on Disarmament' }),
  ),
  ...['mag', 'white-helmets', 'gichd', 'lmac'].map((host) => invitation('sustainability-side-event', host, ...came())),
  ...otherSideEvent('syria-side-event', 'Challenges and opportunities in Syria’s mine action response', 10),
  ...otherSideEvent('climate-side-event', 'Climate and environmental risks', 11),
  ...otherSideEvent('resilience-side-event', 'The contribution of humanitarian mine action to communities’ resilience', 14),
  ...otherSideEvent('injuries-side-event', 'Strengthening local capacity to respond to explosive injuries', 15),
];
