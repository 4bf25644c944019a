import { ConfigProblem } from '@liaison/service';
import type { MeetingsConfig } from '../meetings-environment';
import type { Party } from './party';

/** How mail leaves this service. */
export interface MailSettings {
  /** A server, or a folder for `.eml` files. */
  to: { smtpUrl: string } | { folder: string };
  from: Party;
  replyTo: Party;
  partnersUrl: string;
  contactsKey: string;
}

/** Undefined where no mail is to be sent. Throws `ConfigProblem` naming what is missing. */
export function mailSettingsOf(config: MeetingsConfig): MailSettings | undefined {
  const { SMTP_URL, MAIL_FOLDER, MAIL_FROM, MAIL_REPLY_TO, PARTNERS_URL, CONTACTS_KEY } = config;
  const to = SMTP_URL ? { smtpUrl: SMTP_URL } : MAIL_FOLDER ? { folder: MAIL_FOLDER } : undefined;
  if (!to) return undefined;
  if (!MAIL_FROM || !PARTNERS_URL || !CONTACTS_KEY) {
    const missing = Object.entries({ MAIL_FROM, PARTNERS_URL, CONTACTS_KEY }).flatMap(([name, value]) => (value ? [] : name));
    throw new ConfigProblem(`Cannot start: for sending mail, ${missing.join(' and ')} must be set.`);
  }
  const from = mailboxOf(MAIL_FROM);
  const replyTo = MAIL_REPLY_TO ? mailboxOf(MAIL_REPLY_TO) : from;
  return { to, from, replyTo, partnersUrl: PARTNERS_URL, contactsKey: CONTACTS_KEY };
}

function mailboxOf(text: string): Party {
  const [, name = '', address = ''] = /^(?:(.+) <)?([^<>\s]+@[^<>\s]+?)>?$/.exec(text) ?? [];
  return { name: name || 'Liaison', address };
}
