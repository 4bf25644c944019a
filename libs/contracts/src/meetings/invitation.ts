import { z } from 'zod';
import { Id, Instant, Line, personal, Text } from '../kernel/values';
import { LastMail } from './invitation-mail';
import { Invitee } from './invitee';

export const RSVPS = ['pending', 'accepted', 'tentative', 'declined'] as const;
export const ATTENDANCES = ['unknown', 'attended', 'absent', 'excused', 'apologies'] as const;
/** People that one invitation may bring. */
const MOST_DELEGATES = 100;

/** What the cell must look at before the meeting: the invited partner may not take part. */
const InvitationFlag = z.object({ because: z.enum(['partner-suspended', 'partner-closed']), since: Instant });
export type InvitationFlag = z.output<typeof InvitationFlag>;

/** Nobody can be written to: the partner that was invited as a whole has no focal point, or who was to be written to has no address. */
const Unreachable = z.object({ because: z.enum(['no-focal-point', 'no-address', 'contact-gone']), since: Instant });
export type Unreachable = z.output<typeof Unreachable>;

/** What of an invitation may stand on the log: ids and counts, no names. */
export const InvitationOnRecord = z.object({
  /** Follows from the meeting and whom it invites: making it twice is once. */
  id: Id,
  meetingId: Id,
  ...Invitee.shape,
  /** The meeting as the invited were told of it last; the answer is to this time. */
  title: Line,
  start: Instant,
  icalSequence: z.int().min(0),
  status: z.enum(['invited', 'withdrawn']),
  rsvp: z.enum(RSVPS),
  answeredAt: Instant.optional(),
  /** When the answer was given by e-mail, by the clock of who gave it: an earlier one that arrives later counts no more. */
  repliedAt: Instant.optional(),
  /** People who are to come; without it, one. */
  delegates: z.int().min(1).max(MOST_DELEGATES).optional(),
  /** Accepted, but there is no room yet: since when it waits. Who waits longest moves up first. */
  waitingSince: Instant.optional(),
  attendance: z.enum(ATTENDANCES),
  /** People who came. */
  headcount: z.int().min(1).max(10_000).optional(),
  flag: InvitationFlag.optional(),
  /** What became of the last mail about it. */
  mail: LastMail.optional(),
  /** No mail about it can be sent; gone when one was. */
  unreachable: Unreachable.optional(),
});

const DelegateName = z.strictObject({ name: Line, title: Line.optional() });
/** The number stays with the person: their code on the sign-in sheet ends in it. */
const Delegate = DelegateName.extend({ number: z.int().min(1).max(MOST_DELEGATES) });
const SignIn = z.object({ number: z.int().min(1), at: Instant });

/** What a partner said (RSVP) and what it did (attendance) are apart: one doesn't follow from the other [indico#1963]. */
export const Invitation = InvitationOnRecord.extend({
  /** Who is to come. Seen by the partner, the hosts and the cell. */
  delegation: personal(z.array(Delegate)).optional(),
  comment: personal(Text).optional(),
  /** On the sign-in sheet, with each person's number behind it. */
  signInCode: personal(z.string()).optional(),
  signIns: personal(z.array(SignIn)).optional(),
  /** Why the last mail was refused, or came back, in the mail server's words. */
  mailTrouble: personal(Text).optional(),
}).meta({
  id: 'Invitation',
  description: 'A partner’s invitation to a meeting: what it replied, who comes for it, and who came.',
});
export type Invitation = z.output<typeof Invitation>;

const count = z.int().min(0);

/** How far the invitations have come, and what became of them. `made` reaches `wanted` in the background. */
export const InvitationCounts = z.object({
  /** On the meeting’s list; none while it is a draft, and when it is cancelled. */
  wanted: count,
  made: count,
  pending: count,
  accepted: count,
  tentative: count,
  declined: count,
  /** Of those that accepted, those for whom there is no room yet. */
  waiting: count,
  attended: count,
  absent: count,
  excused: count,
  apologies: count,
  /** People: those who are to come, and those who came. */
  delegates: count,
  headcount: count,
  /** Mails about them, of all that were ever to be sent: those that wait, were taken by a mail server, were refused or came back. */
  mailsWaiting: count,
  mailsSent: count,
  mailsFailed: count,
  /** Invitations about which nobody can be written to. */
  unreachable: count,
});
export type InvitationCounts = z.output<typeof InvitationCounts>;

export const AnswerInvitation = z
  .strictObject({
    rsvp: z.enum(RSVPS).exclude(['pending']),
    delegates: InvitationOnRecord.shape.delegates,
    comment: personal(Text).optional(),
  })
  .meta({ id: 'AnswerInvitation', description: 'The last answer counts. Where there is no room any more it waits for some.' });
export type AnswerInvitation = z.output<typeof AnswerInvitation>;

export const NameDelegation = z
  .strictObject({ delegation: personal(z.array(DelegateName).max(MOST_DELEGATES)) })
  .meta({ id: 'NameDelegation', description: 'Everybody who is to come for the partner; an empty list takes all names away.' });
export type NameDelegation = z.output<typeof NameDelegation>;

export const MarkAttendance = InvitationOnRecord.pick({ attendance: true, headcount: true })
  .strict()
  .meta({ id: 'MarkAttendance', description: 'A headcount goes with `attended` only. The last mark counts.' });
export type MarkAttendance = z.output<typeof MarkAttendance>;

export const SignInToMeeting = z
  .strictObject({ code: z.string().min(1).max(40) })
  .meta({ id: 'SignInToMeeting', description: 'The code behind a person’s name on the sign-in sheet.' });
export type SignInToMeeting = z.output<typeof SignInToMeeting>;
