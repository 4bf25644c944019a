import { type IdOf, NEXT_YEAR, type SampleRecord, seed, step } from '../sample-record';
import { invitation } from './invitation';

/**
 * Seed 003: "regular coordination meetings with the Directorate of NGOs (DNGO), the Directorate of Mine Action (DMA) and HMA actors and
 * ad-hoc participation from other sectors to communicate goals, priorities, and challenges of the HMA sector in Iraq". Of no single one
 * it tells more, so dates and what came of them are invented: a quarter that was held in the year before this one, and the year to come.
 */
const OURS = ['dates', 'hours', 'place', 'languages'];
const BEFORE = NEXT_YEAR - 2;
const ROUTINE = ['dngo', 'dma', 'immap', 'defense-iq', 'civil-defense-iq'];
const TITLE = 'Regular coordination meeting with the DNGO, the DMA and humanitarian mine action actors';
const SUBJECTS = ['Goals', 'Priorities', 'Challenges'].map((subject) => `${subject} of the humanitarian mine action sector`);

/** The second Monday of a month: `2026-10-12`. */
function secondMonday(year: number, month: number): string {
  const weekday = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const day = 8 + ((8 - weekday) % 7);
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function series(key: string, year: number, month: number, count: number, more: object = {}): SampleRecord {
  return {
    key: `${key}-${NEXT_YEAR}`,
    path: '/series',
    body: (idOf) => ({
      title: TITLE,
      type: 'coordination',
      mechanismId: idOf('coordination-cell-iq'),
      start: `${secondMonday(year, month)}T10:00`,
      timeZone: 'Asia/Baghdad',
      durationMinutes: 120,
      rule: { frequency: 'monthly', byDay: ['2MO'], count },
      place: 'Baghdad',
      languages: ['ar', 'en'],
      interpretation: ['ar', 'en'],
      invitees: ROUTINE.map((partner) => ({ partnerId: idOf(partner) })),
      ...more,
      ...seed('003', ...OURS),
    }),
    steps: [step('schedule')],
  };
}

/** A meeting that the platform has made of a series, on a day. */
function occurrence(key: string, of: string, day: string, ...steps: SampleRecord['steps'] & object): SampleRecord {
  return {
    key: `${key}-${NEXT_YEAR}`,
    path: '/meetings',
    foundIn: (idOf) => `/meetings?seriesId=${idOf(`${of}-${NEXT_YEAR}`)}&from=${day}T00:00:00Z&to=${day}T23:59:59Z`,
    steps,
  };
}

const agenda = SUBJECTS.map((title, index) =>
  step(
    'agenda/items',
    (idOf: IdOf) => ({ title, minutesAllotted: 40, owner: { partnerId: idOf('immap') }, at: index }),
    `item ${index + 1}`,
  ),
);

/** What came of an item on the agenda of a meeting. */
function item(meeting: string, index: number, name: string, body: object): SampleRecord {
  const title = SUBJECTS[index]!;
  return {
    key: `${meeting}-item-${index + 1}-${NEXT_YEAR}`,
    path: `/meetings/{${meeting}-${NEXT_YEAR}}/agenda/items`,
    foundIn: (idOf) => `/meetings/${idOf(`${meeting}-${NEXT_YEAR}`)}/agenda`,
    titled: title,
    steps: [step(name, body)],
  };
}

const came = (meeting: string, ...partners: string[]) =>
  partners.map((partner) =>
    invitation(`${meeting}-${NEXT_YEAR}`, partner, step('attendance', { attendance: 'attended', headcount: 1 })),
  );

const ofMeeting = (meeting: string) => (idOf: IdOf) => idOf(`${meeting}-${NEXT_YEAR}`);

/** The quarter that was held: agenda, outcomes, minutes that the next meeting approved, a decision, an action point that is done. */
const held: SampleRecord[] = [
  series('iq-coordination-held', BEFORE, 10, 3),
  occurrence('iq-october', 'iq-coordination-held', secondMonday(BEFORE, 10), ...agenda, step('start')),
  item('iq-october', 0, 'outcome', {
    outcome: 'The goals of the sector were presented to the DNGO and the DMA.',
    minutesUsed: 35,
  }),
  item('iq-october', 1, 'outcome', { outcome: 'Risk education before schools open comes first.', minutesUsed: 55 }),
  item('iq-october', 2, 'move', { outcome: 'The DNGO will bring figures on access letters.', minutesUsed: 20 }),
  {
    key: `iq-october-end-${NEXT_YEAR}`,
    path: '/meetings',
    foundIn: (idOf) => `/meetings?seriesId=${idOf(`iq-coordination-held-${NEXT_YEAR}`)}&to=${BEFORE}-10-31T00:00:00Z`,
    steps: [step('hold')],
  },
  ...came('iq-october', 'dngo', 'dma', 'immap'),
  invitation(`iq-october-${NEXT_YEAR}`, 'civil-defense-iq', step('attendance', { attendance: 'apologies' })),
  {
    key: `iq-october-minutes-${NEXT_YEAR}`,
    path: '/minutes',
    body: (idOf) => ({
      meetingId: ofMeeting('iq-october')(idOf),
      language: 'en',
      sections: [
        { heading: SUBJECTS[0], text: 'iMMAP presented the goals of the sector.' },
        { heading: SUBJECTS[1], text: 'It was agreed that risk education before schools open comes first.' },
        { heading: SUBJECTS[2], text: 'Moved to the next meeting: the DNGO will bring figures on access letters.' },
      ],
      ...seed('003', 'all of it'),
    }),
    steps: [step('circulate')],
  },
  {
    key: `iq-october-decision-${NEXT_YEAR}`,
    path: '/decisions',
    body: (idOf) => ({
      meetingId: ofMeeting('iq-october')(idOf),
      text: 'Movement requests are made through ACLET.',
      madeOn: secondMonday(BEFORE, 10),
      ...seed('003', 'the decision and its day'),
    }),
  },
  {
    key: `iq-october-action-${NEXT_YEAR}`,
    path: '/action-points',
    body: (idOf) => ({
      text: 'Bring figures on access letters to the next meeting.',
      meetingId: ofMeeting('iq-october')(idOf),
      assigneePartnerId: idOf('dngo'),
      dueOn: secondMonday(BEFORE, 11),
      ...seed('003', 'all of it'),
    }),
    steps: [step('complete', { whatWasDone: 'The figures were presented.' })],
  },
  occurrence('iq-november', 'iq-coordination-held', secondMonday(BEFORE, 11), step('start'), step('hold')),
  item('iq-november', 2, 'outcome', { outcome: 'The figures were presented; the letters come in time.', minutesUsed: 30 }),
  ...came('iq-november', ...ROUTINE),
  {
    key: `iq-october-approval-${NEXT_YEAR}`,
    path: '/minutes',
    foundIn: (idOf) => `/minutes?meetingId=${ofMeeting('iq-october')(idOf)}`,
    steps: [step('approve', (idOf: IdOf) => ({ meetingId: ofMeeting('iq-november')(idOf) }))],
  },
  occurrence('iq-december', 'iq-coordination-held', secondMonday(BEFORE, 12), step('hold')),
  ...came('iq-december', 'dngo', 'dma', 'immap', 'defense-iq'),
];

/** The year to come: monthly, without August, and with somebody of another sector at the first. */
const coming: SampleRecord[] = [
  series('iq-coordination', NEXT_YEAR, 1, 12, {
    setApart: [{ recurrenceId: `${secondMonday(NEXT_YEAR, 8)}T07:00:00Z`, leftOut: 'No meeting in August.' }],
  }),
  occurrence(
    'iq-january',
    'iq-coordination',
    secondMonday(NEXT_YEAR, 1),
    ...agenda,
    step('invitations', (idOf: IdOf) => ({ invitees: [{ partnerId: idOf('gec'), role: 'guest' }] }), 'guest'),
  ),
  invitation(`iq-january-${NEXT_YEAR}`, 'dma', step('answer', { rsvp: 'accepted', delegates: 2 })),
  {
    key: `ap-access-list-${NEXT_YEAR}`,
    path: '/action-points',
    body: (idOf) => ({
      text: 'Send the list of teams that need access letters in the next quarter.',
      meetingId: ofMeeting('iq-january')(idOf),
      assigneePartnerId: idOf('immap'),
      dueOn: `${NEXT_YEAR}-01-31`,
      priority: 'high',
      ...seed('003', 'all of it'),
    }),
  },
  {
    key: `bulletin-aclet-${NEXT_YEAR}`,
    path: '/bulletins',
    body: (idOf) => ({
      title: 'Access letters for the next quarter',
      text: 'Enter the movements of the next quarter in ACLET, so that they can be tracked, managed and processed without delays.',
      language: 'en',
      asksFor: 'acknowledgement',
      dueOn: `${NEXT_YEAR}-01-15`,
      mechanismId: idOf('coordination-cell-iq'),
      ...seed('003', 'all of it'),
    }),
    steps: [
      step('acknowledge', (idOf: IdOf) => ({ partnerId: idOf('immap') })),
      step('read', (idOf: IdOf) => ({ partnerId: idOf('dngo') })),
    ],
  },
];

/** "Progressively involving different government agencies and ministries". */
const ministries: SampleRecord = {
  key: 'iq-defense-bilateral',
  path: '/meetings',
  body: (idOf) => ({
    title: 'On the achievements and impact of humanitarian mine action',
    type: 'bilateral',
    start: '2021-06-01T07:00:00Z',
    end: '2021-06-01T08:00:00Z',
    dated: 'unknown',
    timeZone: 'Asia/Baghdad',
    hostPartnerIds: [idOf('immap')],
    invitees: [{ partnerId: idOf('defense-iq') }],
    ...seed('003', 'title', 'which ministry', 'date', 'hours'),
  }),
  steps: [step('schedule'), step('hold')],
};

export const coordinationInIraq: SampleRecord[] = [...held, ...coming, ministries];
