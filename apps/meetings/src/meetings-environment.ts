import { ServiceEnvironment } from '@liaison/service';
import { z } from 'zod';

/** `liaison@cell.example`, or `The cell <liaison@cell.example>`. */
const MAILBOX = /^(?:[^<>@"]+ <[^<>@\s]+@[^<>@\s]+>|[^<>@\s]+@[^<>@\s]+)$/;

/** The settings of this service. */
export const MeetingsEnvironment = ServiceEnvironment.extend({
  /** Days after the start of a meeting until what is known of the people who came is deleted: their names, their words. */
  DELEGATION_RETENTION_DAYS: z.coerce.number().int().min(1).max(36_500).default(365),
  /** The server that takes our mail, with its user and password: `smtps://user:password@mail.example:465`. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\/\S+$/, 'must begin with smtp:// or smtps://')
    .optional(),
  /** Where mails are written as `.eml` files, where there is no `SMTP_URL`. With neither, no mail is sent. */
  MAIL_FOLDER: z.string().optional(),
  /** Whom mails are from. */
  MAIL_FROM: z.string().regex(MAILBOX, 'must be an address, or a name with an address in <>').optional(),
  /** Where calendars send replies to; `MAIL_FROM` unless given. */
  MAIL_REPLY_TO: z.string().regex(MAILBOX, 'must be an address, or a name with an address in <>').optional(),
  /** Hours before a meeting at which those who have not declined are reminded of it. */
  REMINDER_HOURS: z.coerce.number().int().min(1).max(720).default(24),
  /** The partners service, and the key that opens the addresses of contacts there. Needed for sending mail. */
  PARTNERS_URL: z.url().optional(),
  CONTACTS_KEY: z.string().min(32, 'must have 32 characters or more').optional(),
});
export type MeetingsConfig = z.output<typeof MeetingsEnvironment>;
