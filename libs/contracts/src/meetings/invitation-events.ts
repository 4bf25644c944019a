import { z } from 'zod';
import { eventsOf } from '../kernel/event';
import { Instant } from '../kernel/values';
import { InvitationOnRecord } from './invitation';

const invitationEvent = eventsOf({
  service: 'meetings',
  aggregate: 'invitation',
  state: InvitationOnRecord,
  partnersOf: ({ partnerId }) => [partnerId],
  example: {
    id: '0192f0c1-2d5b-5a52-9e0b-3f1d5a7c9b32',
    meetingId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31',
    partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11',
    role: 'speaker',
    title: '28th International Meeting of Mine Action National Directors and UN Advisers',
    start: '2025-04-09T07:00:00.000Z',
    icalSequence: 0,
    status: 'invited',
    rsvp: 'accepted',
    answeredAt: '2025-02-01T08:30:00.000Z',
    delegates: 3,
    attendance: 'unknown',
  },
});

export const PartnerInvited = invitationEvent('partner-invited', 'A partner was invited to a meeting.');
export const InvitationRenewed = invitationEvent(
  'invitation-renewed',
  'A meeting was moved: the partner is asked again whether it comes.',
  { data: { previousStart: Instant }, example: { previousStart: '2025-04-02T07:00:00.000Z' } },
);
export const InvitationDetailsChanged = invitationEvent(
  'invitation-details-changed',
  'What the invited are told of a meeting was corrected or completed; its time, and the answer, stay.',
);
export const InviteeRoleChanged = invitationEvent(
  'invitee-role-changed',
  'A partner is invited as something else than it was before.',
);
export const InvitationWithdrawn = invitationEvent('invitation-withdrawn', 'A partner is invited to a meeting no longer.', {
  data: { because: z.enum(['not-invited-any-more', 'meeting-cancelled']) },
  example: { because: 'not-invited-any-more' },
});
export const InvitationAnswered = invitationEvent(
  'invitation-answered',
  'A partner said whether it comes to a meeting, and with how many.',
);
export const InvitationMovedFromWaitingList = invitationEvent(
  'invitation-moved-from-waiting-list',
  'There is room at a meeting for a partner that waited for it.',
);
export const DelegationNamed = invitationEvent(
  'delegation-named',
  'A partner said who comes for it to a meeting; the names stay with the meetings service.',
);
export const InvitationMailed = invitationEvent(
  'invitation-mailed',
  'A mail server took a mail about an invitation: the invitation itself, a change, a cancellation or a reminder.',
);
export const InvitationMailFailed = invitationEvent(
  'invitation-mail-failed',
  'A mail about an invitation was refused for good, or came back: the cell must reach the invited in another way.',
);
export const InviteeNotReached = invitationEvent(
  'invitee-not-reached',
  'There is nobody to write to about an invitation, or no address: the cell must reach the invited in another way.',
);
export const DelegationRemoved = invitationEvent(
  'delegation-removed',
  'What was known of the people behind an invitation was deleted, a set time after the meeting; how many came stays.',
);
export const MeetingAttendanceRecorded = invitationEvent(
  'attendance-recorded',
  'It was recorded whether a partner came to a meeting, and with how many.',
);
export const InvitationFlagged = invitationEvent(
  'invitation-flagged',
  'An invitation to a coming meeting needs the cell’s attention: the partner may not take part.',
);
export const InvitationUnflagged = invitationEvent(
  'invitation-unflagged',
  'An invitation needs no attention any more: the partner takes part again.',
);
