import { type SampleRecord, seed, step } from '../sample-record';
import { invitation } from './invitation';

const life = [step('schedule'), step('start'), step('hold')];

/** Seed 000: the session on localization at the 24th NDM-UN; when that was, it doesn't say. */
export const localization: SampleRecord[] = [
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
];
