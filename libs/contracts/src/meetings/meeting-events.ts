import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Id, Instant, Reason } from '../kernel/values';
import { Invitation } from './invitation';
import { Meeting } from './meeting';

const invitationId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b32';
const partnerId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11';

const meetingEvent = eventsOf({
  service: 'meetings',
  aggregate: 'meeting',
  state: Meeting,
  // What nobody was told of stands on nobody's timeline.
  partnersOf: ({ announcedAt, invitations, hostPartnerIds }) =>
    announcedAt ? [...invitations.map((invitation) => invitation.partnerId), ...hostPartnerIds] : [],
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
    invitations: [{ id: invitationId, partnerId, rsvp: 'accepted', rsvpAt: '2025-02-01T08:30:00.000Z', attendance: 'unknown' }],
    counts: {
      invited: 1,
      accepted: 1,
      declined: 0,
      tentative: 0,
      attended: 0,
      absent: 0,
      excused: 0,
      apologies: 0,
      headcount: 0,
    },
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

/** One invitation of hundreds concerns its partner, not all of them; and of a draft nobody. */
const concerned = ({ meeting, partnerId: invited }: { meeting: Meeting; partnerId: string }) =>
  meeting.announcedAt ? [invited, ...meeting.hostPartnerIds] : [];
const one = { invitationId: Id, partnerId: Id };
const oneExample = { invitationId, partnerId };
const { rsvp, attendance, headcount } = Invitation.shape;

export const InvitationsSent = meetingEvent('invitations-sent', 'Partners were invited to a meeting.', {
  data: { invited: z.array(z.object(one)) },
  example: { invited: [oneExample] },
  partnersOf: ({ meeting, invited }) => [...invited.map((invitation) => invitation.partnerId), ...meeting.hostPartnerIds],
});
export const InvitationWithdrawn = meetingEvent('invitation-withdrawn', 'A partner is invited to a meeting no longer.', {
  data: one,
  example: oneExample,
  partnersOf: concerned,
});
export const InvitationReplied = meetingEvent('invitation-replied', 'A partner said whether it comes to a meeting.', {
  data: { ...one, rsvp },
  example: { ...oneExample, rsvp: 'accepted' },
  partnersOf: concerned,
});
export const MeetingAttendanceRecorded = meetingEvent(
  'attendance-recorded',
  'It was recorded whether a partner came to a meeting.',
  {
    data: { ...one, attendance, headcount },
    example: { ...oneExample, attendance: 'attended', headcount: 3 },
    partnersOf: concerned,
  },
);
export const InvitationFlagged = meetingEvent(
  'invitation-flagged',
  'An invitation to a coming meeting needs the cell’s attention: the partner may not take part.',
  { data: one, example: oneExample, partnersOf: concerned },
);
export const InvitationUnflagged = meetingEvent(
  'invitation-unflagged',
  'An invitation needs no attention any more: the partner takes part again.',
  { data: one, example: oneExample, partnersOf: concerned },
);
