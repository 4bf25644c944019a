import { z } from 'zod';
import { Id, Instant } from '../kernel/values';

/** Invitations that one meeting may have; its state, which every event carries, stays well below the 1 MB that Kafka takes. */
export const MOST_INVITATIONS = 2_000;

export const RSVPS = ['none', 'accepted', 'declined', 'tentative'] as const;
export const ATTENDANCES = ['unknown', 'attended', 'absent', 'excused', 'apologies'] as const;

/** What the cell must look at before the meeting: the invited partner may not take part. */
const InvitationFlag = z.object({ because: z.enum(['partner-suspended', 'partner-closed']), since: Instant });
export type InvitationFlag = z.output<typeof InvitationFlag>;

/** What a partner said (RSVP) and what it did (attendance) are apart: one doesn't follow from the other [indico#1963]. */
export const Invitation = z.object({
  id: Id,
  partnerId: Id,
  rsvp: z.enum(RSVPS),
  rsvpAt: Instant.optional(),
  attendance: z.enum(ATTENDANCES),
  /** People who came for the partner. */
  headcount: z.int().min(1).max(10_000).optional(),
  flag: InvitationFlag.optional(),
});
export type Invitation = z.output<typeof Invitation>;

const count = z.int().min(0);

/** Partners by what they said and did; `headcount` counts people, where they were counted. */
export const InvitationCounts = z.object({
  invited: count,
  accepted: count,
  declined: count,
  tentative: count,
  attended: count,
  absent: count,
  excused: count,
  apologies: count,
  headcount: count,
});
export type InvitationCounts = z.output<typeof InvitationCounts>;

export const InvitePartners = z
  .strictObject({ partnerIds: z.array(Id).min(1).max(1_000) })
  .meta({ id: 'InvitePartners', description: 'Those who are invited already stay as they are.' });
export type InvitePartners = z.output<typeof InvitePartners>;
export const ReplyToInvitation = z
  .strictObject({ rsvp: z.enum(RSVPS).exclude(['none']) })
  .meta({ id: 'ReplyToInvitation', description: 'The last reply counts.' });
export type ReplyToInvitation = z.output<typeof ReplyToInvitation>;
export const MarkAttendance = Invitation.pick({ attendance: true, headcount: true })
  .strict()
  .meta({ id: 'MarkAttendance', description: 'A headcount goes with `attended` only. The last mark counts.' });
export type MarkAttendance = z.output<typeof MarkAttendance>;
