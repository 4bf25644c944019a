import { NEXT_YEAR, type SampleRecord, seed, step } from '../sample-record';

/** Seed 003 tells what ACLET does, and of no single request: everything but the procedure is invented. */
const OURS = ['partner', 'travellers', 'route', 'dates', 'purpose'];

function request(key: string, from: string, to: string, purpose: string, steps: SampleRecord['steps']): SampleRecord {
  return {
    key: `${key}-${NEXT_YEAR}`,
    path: '/access-requests',
    body: (idOf) => ({
      partnerId: idOf('immap'),
      activity: 'risk-education',
      country: 'IQ',
      purpose,
      from,
      to,
      route: [
        { kind: 'checkpoint', name: 'Badush' },
        { kind: 'governorate', name: 'Ninewa', pcode: 'IQG15' },
      ],
      travellers: [
        { name: 'Sample Traveller One', documentNumber: 'SAMPLE-0001', nationality: 'IQ', role: 'Liaison officer' },
        { name: 'مسافر نموذجي', documentNumber: 'SAMPLE-0002', nationality: 'IQ', role: 'Driver' },
      ],
      vehicles: [{ kind: 'Land Cruiser', plate: 'SAMPLE 1234' }],
      authorities: [idOf('dngo'), idOf('dma')],
      ...seed('003', ...OURS),
    }),
    ...(steps && { steps }),
  };
}

const approveBy = (authority: string) =>
  step('decide', (idOf) => ({ authorityId: idOf(authority), decision: 'approve' }), `approval of ${authority}`);

export const accessRequests: SampleRecord[] = [
  request('access-ninewa-issued', `${NEXT_YEAR}-01-04`, `${NEXT_YEAR}-03-31`, 'Risk education sessions in schools.', [
    step('submit'),
    approveBy('dngo'),
    approveBy('dma'),
    step('issue-letter', {}),
  ]),
  request('access-ninewa-in-review', `${NEXT_YEAR}-04-01`, `${NEXT_YEAR}-06-30`, 'Follow-up of risk education sessions.', [
    step('submit'),
    approveBy('dngo'),
  ]),
  request('access-ninewa-draft', `${NEXT_YEAR}-07-01`, `${NEXT_YEAR}-09-30`, 'Community liaison.', undefined),
];
