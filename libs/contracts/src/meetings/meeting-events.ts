import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Instant, Reason } from '../kernel/values';
import { Invitee } from './invitee';
import { Meeting } from './meeting';

const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';

const meetingEvent = eventsOf({
  service: 'meetings',
  aggregate: 'meeting',
  state: Meeting,
  // What nobody was told of stands on nobody's timeline.
  partnersOf: ({ announcedAt, invitees, hostPartnerIds }) =>
    announcedAt ? [...invitees.map((invitee) => invitee.partnerId), ...hostPartnerIds] : [],
  example: {
    id: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    title: '28th International Meeting of Mine Action National Directors and UN Advisers',
    type: 'conference',
    start: '2025-04-09T07:00:00.000Z',
    end: '2025-04-11T16:00:00.000Z',
    timeZone: 'Europe/Zurich',
    place: 'Geneva',
    languages: ['en', 'fr'],
    interpretation: [],
    theme: 'Safe Futures Start Here',
    hostPartnerIds: [],
    documents: [],
    status: 'scheduled',
    announcedAt: '2025-01-15T10:00:00.000Z',
    icalSequence: 0,
    invitees: [{ partnerId, role: 'speaker' }],
    source: { document: 'seed 004' },
  },
});

export const MeetingDrafted = meetingEvent('meeting-drafted', 'A meeting was drafted; nobody is told yet.');
export const MeetingDraftChanged = meetingEvent('meeting-draft-changed', 'A draft of a meeting was changed; nobody is told yet.');
export const MeetingDraftDiscarded = meetingEvent(
  'meeting-draft-discarded',
  'A draft of a meeting was given up before anybody knew of it.',
  { data: { reason: Reason }, example: { reason: 'The visit did not come about.' } },
);
export const MeetingScheduled = meetingEvent('meeting-scheduled', 'A meeting was scheduled; from now on it is known.');
export const MeetingDetailsChanged = meetingEvent(
  'meeting-details-changed',
  'What is known of a meeting was corrected or completed; its time stays.',
);
export const MeetingRescheduled = meetingEvent('meeting-rescheduled', 'A meeting was moved to another time.', {
  data: { previousStart: Instant, previousEnd: Instant, reason: Reason },
  example: {
    previousStart: '2025-04-02T07:00:00.000Z',
    previousEnd: '2025-04-04T16:00:00.000Z',
    reason: 'The hall was not free.',
  },
});
export const MeetingStarted = meetingEvent('meeting-started', 'A meeting began.');
export const MeetingHeld = meetingEvent('meeting-held', 'A meeting took place.');
export const MeetingClosed = meetingEvent('meeting-closed', 'The record of a meeting is complete.');
export const MeetingCancelled = meetingEvent('meeting-cancelled', 'A meeting that was known will not take place.', {
  data: { reason: Reason },
  example: { reason: 'The road to the venue is closed.' },
});

const listed = z.array(Invitee);

/** Stands on the hosts' timelines; on those of the others each one's own invitation does. */
export const InviteesChanged = meetingEvent(
  'invitees-changed',
  'It was changed who is to be invited to a meeting that is known; the invitations follow.',
  {
    data: { added: listed, removed: listed },
    example: { added: [{ partnerId, role: 'speaker' }], removed: [] },
    partnersOf: ({ meeting }) => meeting.hostPartnerIds,
  },
);
