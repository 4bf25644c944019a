import { z } from 'zod';
import { Id, Instant, personal, Text } from '../kernel/values';

export const MAIL_KINDS = ['invitation', 'cancellation', 'reminder'] as const;
/** Why a mail was not sent after all. */
const DROPPED_BECAUSE = [
  // A later change went out in its place.
  'overtaken',
  'no-address',
  // The contact was erased.
  'contact-gone',
  // The meeting, or its answer, made it pointless: it began, was cancelled, the invitation was withdrawn or declined.
  'not-needed-any-more',
  // A cancellation for somebody who was never sent the invitation.
  'never-invited',
] as const;
export type DroppedBecause = (typeof DROPPED_BECAUSE)[number];

/** The last mail about an invitation, as far as it may stand on the log. */
export const LastMail = z.object({
  kind: z.enum(MAIL_KINDS),
  /** iCalendar's SEQUENCE that it told. */
  icalSequence: z.int().min(0),
  /** A server took it, refused it for good, or told later that it could not deliver it. */
  outcome: z.enum(['sent', 'refused', 'bounced']),
  at: Instant,
});
export type LastMail = z.output<typeof LastMail>;

/** One mail about an invitation: what became of it, and what a mail server said of it. */
export const InvitationMail = z
  .object({
    /** Also its Message-ID, before the @. */
    id: z.string(),
    invitationId: Id,
    /** Where it is about the whole series of the meeting, or tells of this occurrence as a part of it. */
    seriesId: Id.optional(),
    kind: z.enum(MAIL_KINDS),
    icalSequence: z.int().min(0),
    status: z.enum(['waiting', 'sent', 'refused', 'bounced', 'dropped']),
    because: z.enum(DROPPED_BECAUSE).optional(),
    /** Times that it was handed to a mail server, or was to be. */
    attempts: z.int().min(0),
    /** When it is tried next, while it waits. */
    nextTryAt: Instant.optional(),
    sentAt: Instant.optional(),
    /** What went wrong last, in the mail server's own words. */
    trouble: personal(Text).optional(),
    createdAt: Instant,
  })
  .meta({ id: 'InvitationMail', description: 'A mail about an invitation, and what became of it.' });
export type InvitationMail = z.output<typeof InvitationMail>;

export const InvitationMails = z.object({ items: z.array(InvitationMail) }).meta({ id: 'InvitationMails' });
