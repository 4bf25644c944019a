import { NEXT_YEAR, type SampleRecord, seed, step } from '../sample-record';

const life = [step('schedule'), step('start'), step('hold')];

interface Visit {
  key: string;
  title: string;
  host: string;
  visitor: string;
  day: string;
  timeZone: string;
  topics: string[];
  resultingChange?: string;
  invented: string[];
}

/** Seed 002: "CMAA embarks on exchange visits with other governments to learn about each other's structures …". */
function visit({ key, title, host, visitor, day, timeZone, topics, resultingChange, invented }: Visit): SampleRecord {
  return {
    key,
    path: '/meetings',
    body: (idOf) => ({
      title,
      type: 'exchange-visit',
      start: `${day}T02:00:00Z`,
      end: `${day}T10:00:00Z`,
      timeZone,
      hostPartnerIds: [idOf(host)],
      exchangeVisit: { visitorPartnerIds: [idOf(visitor)], topics, ...(resultingChange && { resultingChange }) },
      ...seed('002', ...invented),
    }),
    steps: [step('invitations', (idOf) => ({ partnerIds: [idOf(visitor)] })), ...life],
  };
}

export const otherMeetings: SampleRecord[] = [
  visit({
    key: 'visit-macca',
    title: 'Visit of CMAA to the Mine Action Coordination Centre for Afghanistan',
    host: 'macca',
    visitor: 'cmaa',
    day: '2010-06-01',
    timeZone: 'Asia/Kabul',
    topics: ['MACCA’s management of demining projects'],
    resultingChange:
      'Contributed to CMAA’s methods in procuring demining services under the UN Development Programme’s Clearing for Results project.',
    invented: ['day and month', 'hours'],
  }),
  visit({
    key: 'visit-colombia',
    title: 'Training of representatives of the Colombian Mine Action Programme by Cambodia',
    host: 'cmaa',
    visitor: 'colombia',
    day: '2011-06-01',
    timeZone: 'Asia/Phnom_Penh',
    topics: ['national standards', 'quality assurance', 'organizational and project management'],
    invented: ['date', 'hours'],
  }),
  {
    key: 'ndm-un-24-localization',
    path: '/meetings',
    body: (idOf) => ({
      title:
        'Session on Localization at the 24th International Meeting of Mine Action National Directors and United Nations Advisers',
      type: 'plenary',
      mechanismId: idOf('ma-aor-body'),
      start: '2021-05-26T12:00:00Z',
      end: '2021-05-26T13:30:00Z',
      timeZone: 'Europe/Zurich',
      hostPartnerIds: [idOf('cclam')],
      theme: 'Recent and promising practices on localizing mine action',
      ...seed('000', 'date', 'hours'),
    }),
    steps: [step('invitations', (idOf) => ({ partnerIds: [idOf('cclam')] })), ...life],
  },
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
      ...seed('003', 'date', 'hours', 'place', 'languages'),
    }),
    steps: [step('invitations', (idOf) => ({ partnerIds: ['dngo', 'dma', 'immap'].map(idOf) })), step('schedule')],
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
