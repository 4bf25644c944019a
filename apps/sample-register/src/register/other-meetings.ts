import { NEXT_YEAR, type SampleRecord, seed, step } from '../sample-record';
import { invitation } from './invitation';

const life = [step('schedule'), step('start'), step('hold')];

interface Visit {
  key: string;
  title: string;
  host: string;
  visitors: string[];
  day: string;
  /** How much of the day is known. */
  dated: 'year' | 'unknown';
  timeZone: string;
  topics: string[];
  resultingChange?: string;
}

/** Seed 002: "CMAA embarks on exchange visits with other governments to learn about each other's structures …". */
function visit({ key, title, host, visitors, day, dated, timeZone, topics, resultingChange }: Visit): SampleRecord {
  return {
    key,
    path: '/meetings',
    body: (idOf) => ({
      title,
      type: 'exchange-visit',
      start: `${day}T02:00:00Z`,
      end: `${day}T10:00:00Z`,
      dated,
      timeZone,
      hostPartnerIds: [idOf(host)],
      invitees: visitors.map((visitor) => ({ partnerId: idOf(visitor), role: 'visitor' })),
      exchangeVisit: { topics, ...(resultingChange && { resultingChange }) },
      ...seed('002', 'what is not known of the time', 'title'),
    }),
    steps: life,
  };
}

export const otherMeetings: SampleRecord[] = [
  visit({
    key: 'visit-macca',
    title: 'Visit of CMAA to the Mine Action Coordination Centre for Afghanistan',
    host: 'macca',
    visitors: ['cmaa'],
    day: '2010-06-01',
    dated: 'year',
    timeZone: 'Asia/Kabul',
    topics: ['MACCA’s management of demining projects'],
    resultingChange:
      'Contributed to CMAA’s methods in procuring demining services under the UN Development Programme’s Clearing for Results project.',
  }),
  visit({
    key: 'visit-colombia',
    title: 'Training of representatives of the Colombian Mine Action Programme by Cambodia',
    host: 'cmaa',
    visitors: ['colombia'],
    day: '2011-06-01',
    dated: 'unknown',
    timeZone: 'Asia/Phnom_Penh',
    topics: ['national standards', 'quality assurance', 'organizational and project management'],
  }),
  visit({
    key: 'visits-to-learn-from-cmaa',
    title: 'Visits to CMAA to learn from its experiences',
    host: 'cmaa',
    visitors: ['eritrea', 'nepal', 'sri-lanka', 'peru', 'thailand', 'vietnam'],
    day: '2012-06-01',
    dated: 'unknown',
    timeZone: 'Asia/Phnom_Penh',
    topics: ['community-based mechanisms for formulating demining plans'],
  }),
  visit({
    key: 'other-visits-to-cambodia',
    title: 'Other visits to Cambodia',
    host: 'cmaa',
    visitors: ['myanmar', 'lebanon', 'libya', 'lao-pdr'],
    day: '2012-07-01',
    dated: 'unknown',
    timeZone: 'Asia/Phnom_Penh',
    topics: [],
  }),
  {
    key: 'ndm-un-24',
    path: '/meetings',
    body: {
      title: '24th International Meeting of Mine Action National Directors and United Nations Advisers (NDM-UN)',
      type: 'conference',
      start: '2021-05-25T07:00:00Z',
      end: '2021-05-27T16:00:00Z',
      dated: 'unknown',
      timeZone: 'Europe/Zurich',
      ...seed('000', 'date', 'hours'),
    },
    steps: life,
  },
  {
    key: 'ndm-un-24-localization',
    path: '/meetings',
    body: (idOf) => ({
      title: 'Session on Localization',
      type: 'plenary',
      mechanismId: idOf('ma-aor-body'),
      parentId: idOf('ndm-un-24'),
      start: '2021-05-26T12:00:00Z',
      end: '2021-05-26T13:30:00Z',
      dated: 'unknown',
      timeZone: 'Europe/Zurich',
      theme: 'Recent and promising practices on localizing mine action',
      documents: [{ title: 'Localization Plenary Video', kind: 'recording' }],
      invitees: [{ partnerId: idOf('cclam'), role: 'chair' }],
      ...seed('000', 'date', 'hours'),
    }),
    steps: life,
  },
  invitation(
    'ndm-un-24-localization',
    'cclam',
    step('delegation', { delegation: [{ name: 'Maître Sudi Kimputu', title: 'National Coordinator' }] }),
    step('attendance', { attendance: 'attended', headcount: 1 }),
  ),
  {
    key: `iq-coordination-meeting-${NEXT_YEAR}`,
    path: '/meetings',
    body: (idOf) => ({
      title: 'Regular coordination meeting with the DNGO, the DMA and humanitarian mine action actors',
      type: 'coordination',
      mechanismId: idOf('coordination-cell-iq'),
      start: `${NEXT_YEAR}-01-12T07:00:00Z`,
      end: `${NEXT_YEAR}-01-12T09:00:00Z`,
      timeZone: 'Asia/Baghdad',
      place: 'Baghdad',
      languages: ['ar', 'en'],
      invitees: ['dngo', 'dma', 'immap'].map((partner) => ({ partnerId: idOf(partner) })),
      ...seed('003', 'date', 'hours', 'place', 'languages'),
    }),
    steps: [step('schedule')],
  },
  {
    key: `ap-access-list-${NEXT_YEAR}`,
    path: '/action-points',
    body: (idOf) => ({
      text: 'Send the list of teams that need access letters in the next quarter.',
      meetingId: idOf(`iq-coordination-meeting-${NEXT_YEAR}`),
      assigneePartnerId: idOf('immap'),
      dueOn: `${NEXT_YEAR}-01-31`,
      priority: 'normal',
      ...seed('003', 'all of it'),
    }),
  },
];
