import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Id } from '../kernel/values';
import { MOST_INVITEES } from './invitee';
import { MinutesOnRecord } from './minutes';

const meetingId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b33';
const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';
const by = 'b7f1c1a0-2d5b-4a52-9e0b-3f1d5a7c9b99';

const minutesEvent = eventsOf({
  service: 'meetings',
  aggregate: 'minutes',
  state: MinutesOnRecord,
  partnersOf: () => [],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b81',
    meetingId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    title: 'Technical Working Group, May',
    language: 'ar',
    status: 'approved',
    revision: { number: 3, by, at: '2025-05-07T08:00:00.000Z' },
    circulated: { revision: 3, at: '2025-05-08T08:00:00.000Z' },
    approval: { meetingId, at: '2025-06-05T07:30:00.000Z', by },
    corrigenda: [],
  },
});

export const MinutesBegun = minutesEvent('minutes-begun', 'Somebody began to write the minutes of a meeting.');
export const MinutesRevised = minutesEvent('minutes-revised', 'The minutes of a meeting were revised, before they are approved.');
export const MinutesCirculated = minutesEvent(
  'minutes-circulated',
  'The minutes of a meeting were circulated among those who were invited to it.',
  {
    data: { partnerIds: z.array(Id).max(MOST_INVITEES) },
    example: { partnerIds: [partnerId] },
    partnersOf: ({ partnerIds }) => partnerIds,
  },
);
export const MinutesApproved = minutesEvent(
  'minutes-approved',
  'A later meeting approved the minutes of a meeting: they are final.',
);
export const MinutesCorrected = minutesEvent(
  'minutes-corrected',
  'An error in minutes that are approved was corrected by a numbered corrigendum.',
);
