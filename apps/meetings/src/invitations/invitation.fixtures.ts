import type { Circumstances, Invitation, Meeting } from '@liaison/contracts';
import { make } from './invitation';

export const [mag, lmac] = ['11', '12'].map((end) => `0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b${end}`) as [string, string];
export const now = '2025-04-20T10:00:00.000Z';
export const circumstances: Circumstances = { now, by: { id: 'u', roles: ['coordinator'] } };

export const meeting = (more: Partial<Meeting> = {}): Meeting => ({
  id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
  title: 'Coordination meeting',
  type: 'coordination',
  start: '2025-05-05T07:00:00.000Z',
  end: '2025-05-05T09:00:00.000Z',
  timeZone: 'Asia/Baghdad',
  languages: [],
  interpretation: [],
  hostPartnerIds: [],
  documents: [],
  invitees: [{ partnerId: mag }],
  status: 'scheduled',
  announcedAt: '2025-04-01T00:00:00.000Z',
  icalSequence: 0,
  ...more,
});
/** The same meeting, moved by a day. */
export const moved = (more: Partial<Meeting> = {}) =>
  meeting({ start: '2025-05-06T07:00:00.000Z', end: '2025-05-06T09:00:00.000Z', icalSequence: 1, ...more });

export const invited = (more: Partial<Invitation> = {}): Invitation => ({
  ...make({ partnerId: mag }, meeting(), '7K3MX0PQ', undefined, now).state,
  ...more,
});

export const names = ({ happened }: { happened: { definition: { type: string } }[] }) =>
  happened.map(({ definition }) => definition.type.split('.')[2]);
