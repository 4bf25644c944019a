import { type SampleRecord, seed, step } from '../sample-record';

/** Seed 004: MAG's statement at the CCM Intersessional, what it commends and what concerns it. */
export const advocacy: SampleRecord[] = [
  {
    key: 'statement-mag-ccm',
    path: '/statements',
    body: (idOf) => ({
      title: 'MAG’s statement at the Intersessional Meeting of the Convention on Cluster Munitions',
      speaker: { name: 'Jo Dresner', title: 'Director of Policy and Strategic Partnerships, MAG' },
      onBehalfOfPartnerIds: [idOf('mag')],
      forum: 'CCM Intersessional',
      forumMeetingId: idOf('ccm-intersessional'),
      instrument: 'CCM',
      languageVersions: [{ language: 'en' }],
      supports: [
        'The Convention and its humanitarian goals.',
        'The Convention’s critical role in the broader humanitarian disarmament framework: protecting civilians from the devastating effects of cluster munitions, during and long after conflict.',
      ],
      commends: ['Lebanon', 'Mauritania'].map((whom) => ({
        whom,
        country: whom === 'Lebanon' ? 'LB' : 'MR',
        forWhat: 'Significant progress toward completing clearance of known contamination.',
      })),
      concerns: ['The impact of budget cuts on key activities such as risk education, victim assistance, and clearance.'],
      ...seed('004', 'day of delivery', 'language'),
    }),
    steps: [step('clear'), step('deliver', { on: '2025-04-07' }), step('publish', {})],
  },
  {
    key: 'commitment-mag-ukraine',
    path: '/commitments',
    body: (idOf) => ({
      partnerId: idOf('mag'),
      text: 'Supporting Ukraine’s recovery and doing everything possible to protect communities and save lives.',
      place: { country: 'UA' },
      madeOn: '2025-04-08',
      madeAt: { forum: 'Ukraine Mine Action Partner Coordination Workshop' },
      dueOn: '2035-04-30',
      ...seed('004', 'dueOn', 'year'),
    }),
  },
];
