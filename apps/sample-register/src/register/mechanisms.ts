import { type IdOf, type SampleRecord, seed, step } from '../sample-record';

type Seat = [partner: string, role: 'chair' | 'co-chair' | 'member' | 'observer', from: string];

/** A body; the documents name who sits in it, but seldom since when: those days are marked as invented. */
function mechanism(key: string, body: object, seats: Seat[] = []): SampleRecord {
  return {
    key,
    path: '/mechanisms',
    body,
    steps: seats.map(([partner, role, from]) =>
      step('seats', (idOf: IdOf) => ({ partnerId: idOf(partner), role, from }), `seat of ${partner}`),
    ),
  };
}

const global = { level: 'global', timeZone: 'Europe/Zurich' };

export const mechanisms: SampleRecord[] = [
  mechanism(
    'twg-ma',
    {
      name: 'Technical Working Group on Mine Action',
      acronym: 'TWG-MA',
      type: 'technical-working-group',
      level: 'national',
      country: 'KH',
      timeZone: 'Asia/Phnom_Penh',
      termsOfReference: {
        text:
          'A consultative group which supports aid coordination and is composed of the Government, its development partners and other ' +
          'organizations involved in the sector. It serves as a forum for consultation and coordination of resources and activities, ' +
          'policy and strategic framework issues with the aim of promoting alignment and harmonization of aid for the mine action sector.',
      },
      ...seed('002', 'seats: roles and days'),
    },
    [
      ['cmaa', 'chair', '2010-01-01'],
      ['government-kh', 'member', '2010-01-01'],
      ['undp', 'member', '2010-01-01'],
      ['dfat', 'member', '2010-01-01'],
      ['cida', 'member', '2010-01-01'],
      ['dfid', 'member', '2010-01-01'],
      ['npa', 'member', '2010-01-01'],
      ['sdc', 'member', '2010-01-01'],
    ],
  ),
  mechanism(
    'coordination-cell-iq',
    {
      name: 'Coordination cell between the DNGO, the DMA and humanitarian mine action actors',
      type: 'coordination-cell',
      level: 'national',
      country: 'IQ',
      timeZone: 'Asia/Baghdad',
      termsOfReference: { text: 'Serves as a fast and reliable communication platform between key stakeholders.' },
      ...seed('003', 'seats: roles and days'),
    },
    [
      ['immap', 'chair', '2021-01-01'],
      ['dngo', 'member', '2021-01-01'],
      ['dma', 'member', '2021-01-01'],
    ],
  ),
  mechanism(
    'iacg-ma',
    {
      name: 'Inter-Agency Coordination Group on Mine Action',
      acronym: 'IACG-MA',
      type: 'inter-agency-coordination-group',
      ...global,
      termsOfReference: {
        text:
          'Brings together working-level representatives of UN organizations involved in mine action to develop or revise policies and ' +
          'strategies, set priorities among UN players and share information.',
      },
      ...seed('001', 'acronym', 'timeZone', 'seats: days'),
    },
    [
      ['unmas', 'chair', '1997-01-01'],
      ['undp', 'member', '1997-01-01'],
      ['unicef', 'member', '1997-01-01'],
    ],
  ),
  mechanism(
    'steering-committee',
    {
      name: 'Steering Committee on Mine Action',
      type: 'steering-committee',
      ...global,
      termsOfReference: { text: 'Brings together UN mine-action, nongovernmental and intergovernmental organizations.' },
      ...seed('001', 'timeZone', 'seats: days'),
    },
    [
      ['unmas', 'chair', '1999-01-01'],
      ['icrc', 'member', '1999-01-01'],
    ],
  ),
  mechanism('standing-committees', {
    name: 'Standing committees of the Anti-Personnel Mine-Ban Treaty',
    type: 'standing-committee',
    ...global,
    termsOfReference: { text: 'Created when the Anti-Personnel Mine-Ban Treaty went into effect in 1999.' },
    ...seed('001', 'timeZone'),
  }),
  mechanism(
    'ma-aor-body',
    {
      name: 'Mine Action Area of Responsibility',
      acronym: 'MA AoR',
      type: 'area-of-responsibility',
      ...global,
      ...seed('000', 'timeZone', 'seats'),
    },
    [['ma-aor', 'chair', '2020-01-01']],
  ),
];
