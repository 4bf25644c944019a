import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONFIG } from '@liaison/service';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import type { MeetingsConfig } from '../meetings-environment';
import type { composeMail } from './compose-mail';
import { mailSettingsOf } from './mail.settings';
import { withoutAddresses } from './without-addresses';

type Composed = ReturnType<typeof composeMail>;

/** What became of a mail that was handed over. `trouble` is what the server said, or what kept us from asking it. */
export type Posted = { outcome: 'sent' } | { outcome: 'refused' | 'later'; trouble: string };

/** Connections to the mail server at a time; as many mails are on their way at once. */
export const LANES = 5;
/** No wait is longer than these together, and all of them are shorter than a lease (`courier.service.ts`). Milliseconds. */
const TIMEOUTS = { dnsTimeout: 10_000, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
const LONGEST_TROUBLE = 1_000;

/**
 * Hands mail to the server of `SMTP_URL`, or writes it into `MAIL_FOLDER`.
 *
 * SMTP takes a mail **at least once**: where the connection, or this process, ends between the mail and the server's "250", nobody knows
 * whether it was taken (RFC 1047), and it is sent again. Both have the same Message-ID and the same iCalendar UID and SEQUENCE, by which
 * mail servers drop the second copy and calendars take it for what they have. A file is written under the mail's own name, so there
 * are never two.
 */
@Injectable()
export class PostOffice implements OnApplicationShutdown {
  /** Undefined where no mail is to be sent. */
  readonly settings: ReturnType<typeof mailSettingsOf>;
  private readonly transport;

  constructor(@Inject(CONFIG) config: MeetingsConfig) {
    this.settings = mailSettingsOf(config);
    this.transport = transportOf(this.settings);
  }

  async post(id: string, mail: Composed): Promise<Posted> {
    try {
      const sent = (await this.transport?.sendMail(mail)) as { message?: unknown } | undefined;
      if (this.settings && 'folder' in this.settings.to) await write(this.settings.to.folder, id, sent?.message as Buffer);
      return { outcome: 'sent' };
    } catch (error) {
      return { outcome: isForGood(error) ? 'refused' : 'later', trouble: troubleIn(error) };
    }
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}

function transportOf(settings: ReturnType<typeof mailSettingsOf>) {
  if (!settings) return undefined;
  if ('folder' in settings.to) return createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return createTransport({ url: settings.to.smtpUrl, pool: true, maxConnections: LANES, ...TIMEOUTS });
}

/** Whole or not at all, and over an earlier copy of the same mail. Names and addresses are for this user alone. */
async function write(folder: string, id: string, message: Buffer): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${id}.eml`);
  await writeFile(`${file}.new`, message, { mode: 0o600 });
  await rename(`${file}.new`, file);
}

interface SmtpFault {
  code?: string;
  command?: string;
  permanent?: boolean;
  response?: string;
  message: string;
}

/**
 * The server refuses this recipient or this message, now and for ever (5xx, RFC 5321, 4.2.1). Where it doesn't let us in, or refuses
 * our own address, it is our settings that are wrong, and the mail waits until they are put right.
 */
function isForGood(error: unknown): boolean {
  const { permanent, code, command } = error as SmtpFault;
  return permanent === true && (code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM'));
}

function troubleIn(error: unknown): string {
  const { response, message } = error as SmtpFault;
  return withoutAddresses(response ?? message).slice(0, LONGEST_TROUBLE) || 'unknown';
}
