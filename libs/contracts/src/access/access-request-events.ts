import { eventsOf } from '../kernel/event';
import { Day, Id, Reason } from '../kernel/values';
import { AccessRequestOnRecord } from './access-request';

const authorityId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b12';
const causedBy = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b99';

const accessRequestEvent = eventsOf({
  service: 'access',
  aggregate: 'accessRequest',
  state: AccessRequestOnRecord,
  // An authority is told of nothing before the request is submitted to it.
  partnersOf: ({ partnerId, submittedAt, authorities }) => [
    partnerId,
    ...(submittedAt ? authorities.map((authority) => authority.partnerId) : []),
  ],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b21',
    reference: 'AR-2026-000123',
    partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    activity: 'risk-education',
    country: 'IQ',
    purpose: 'Risk education sessions in schools of Sinjar.',
    from: '2026-03-01',
    to: '2026-03-31',
    route: [
      { kind: 'checkpoint', name: 'Badush' },
      { kind: 'governorate', name: 'Ninewa', pcode: 'IQG15' },
    ],
    travellerCount: 4,
    vehicles: [{ id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31', kind: 'Land Cruiser' }],
    authorities: [{ partnerId: authorityId }],
    status: 'submitted',
    submittedAt: '2026-02-10T08:00:00.000Z',
    openStep: {
      authorityId,
      openedAt: '2026-02-10T08:00:00.000Z',
      dueSoonAt: '2026-02-16T21:00:00.000Z',
      dueAt: '2026-02-17T21:00:00.000Z',
    },
    steps: [
      { step: 'drafted', at: '2026-02-09T08:00:00.000Z', by: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b41' },
      { step: 'submitted', at: '2026-02-10T08:00:00.000Z', by: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b41' },
    ],
    flags: [],
  },
});

const byAuthority = { data: { authorityId: Id, comment: Reason.optional() }, example: { authorityId } };
const commented = { data: byAuthority.data, example: { authorityId, comment: 'The route passes a closed checkpoint.' } };

export const AccessRequestDrafted = accessRequestEvent('access-request-drafted', 'A request to move was begun.');
export const AccessRequestChanged = accessRequestEvent('access-request-changed', 'A draft or returned request was changed.');
export const AccessRequestSubmitted = accessRequestEvent(
  'access-request-submitted',
  'A request to move was handed to its first authority.',
);
export const AccessRequestStepApproved = accessRequestEvent(
  'access-request-step-approved',
  'One authority approved a request, and the next one is to decide.',
  byAuthority,
);
export const AccessRequestApproved = accessRequestEvent(
  'access-request-approved',
  'The last authority approved a request; its letter can be issued.',
  byAuthority,
);
export const AccessRequestRejected = accessRequestEvent(
  'access-request-rejected',
  'An authority rejected a request, for good.',
  commented,
);
export const AccessRequestReturned = accessRequestEvent(
  'access-request-returned',
  'An authority gave a request back to its partner to be corrected.',
  commented,
);
export const AccessRequestWithdrawn = accessRequestEvent(
  'access-request-withdrawn',
  'A partner took its request back before it was approved.',
  { data: { reason: Reason }, example: { reason: 'The mission was cancelled.' } },
);
export const AccessLetterIssued = accessRequestEvent('access-letter-issued', 'The letter that allows a movement was issued.');
export const AccessLetterExtended = accessRequestEvent('access-letter-extended', 'A letter is valid for longer.', {
  data: { previousValidUntil: Day, reason: Reason },
  example: { previousValidUntil: '2026-03-31', reason: 'Rain delayed the sessions.' },
});
export const AccessLetterRevoked = accessRequestEvent(
  'access-letter-revoked',
  'A letter was taken back, and is valid no longer.',
  {
    data: { reason: Reason },
    example: { reason: 'The area is closed to movement.' },
  },
);
export const AccessLetterExpired = accessRequestEvent('access-letter-expired', 'The last day of a letter is over.');
export const AccessRequestStepDueSoon = accessRequestEvent(
  'access-request-step-due-soon',
  'An authority has one working day left to decide.',
  { data: { authorityId: Id }, example: { authorityId } },
);
export const AccessRequestStepOverdue = accessRequestEvent(
  'access-request-step-overdue',
  'An authority has not decided in time.',
  { data: { authorityId: Id }, example: { authorityId } },
);
export const AccessRequestFlagged = accessRequestEvent(
  'access-request-flagged',
  'Something happened that an open request rests on.',
  {
    data: { causedBy: Id },
    example: { causedBy },
  },
);
export const AccessRequestFlagCleared = accessRequestEvent(
  'access-request-flag-cleared',
  'What a request was flagged for is over.',
  { data: { causedBy: Id }, example: { causedBy } },
);
export const AccessRequestTravellersRemoved = accessRequestEvent(
  'access-request-travellers-removed',
  'The personal data of a request was deleted, as its time had come.',
);
