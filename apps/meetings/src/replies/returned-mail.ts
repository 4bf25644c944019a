import { invalid } from '@liaison/contracts';
import PostalMime, { type Email } from 'postal-mime';

/** Deeper nesting than any mail program makes, and than ours may take. */
const DEEPEST = 20;

/** A whole message (RFC 5322) as the mail gateway got it. Throws 422 for what is none. */
export async function readMessage(bytes: Uint8Array): Promise<Email> {
  try {
    return await PostalMime.parse(bytes, { attachmentEncoding: 'utf8', forceRfc822Attachments: true, maxNestingDepth: DEEPEST });
  } catch {
    throw invalid('body', 'message.unreadable', 'This is no mail message (RFC 5322).');
  }
}

/** What a calendar program put into its mail. Throws 422 where there is nothing. */
export function calendarPartOf({ attachments }: Email): string {
  const part = attachments.find(({ mimeType }) => /^(text\/calendar|application\/ics)$/i.test(mimeType));
  if (!part) throw invalid('body', 'message.no-calendar', 'This message has no text/calendar part, so no program answers in it.');
  return String(part.content);
}

/** That a mail could not be delivered, as a server reports it (RFC 3464). */
export interface Bounce {
  /** Of the mail that came back. */
  mailId: string;
  /** `failed` is final; `delayed` and what went well are not. */
  final: boolean;
  /** What the server said. */
  trouble: string;
}

/** Reads a delivery report. Throws 422 for what is none, and where it doesn't tell of which mail. */
export function readBounce({ attachments }: Email): Bounce {
  const report = attachments.find(({ mimeType }) => mimeType.toLowerCase() === 'message/delivery-status');
  if (!report)
    throw invalid('body', 'bounce.no-report', 'This message is no delivery report: it has no message/delivery-status.');
  const fields = fieldsIn(String(report.content));
  const returned = attachments.filter(({ mimeType }) => /^(message\/rfc822|text\/rfc822-headers)$/i.test(mimeType));
  const mailId = fields.get('original-envelope-id') ?? idIn(returned.map(({ content }) => String(content)).join('\n'));
  if (!mailId) throw invalid('body', 'bounce.unknown-mail', 'This report doesn’t tell which mail came back.');
  const said = [fields.get('status'), fields.get('diagnostic-code')?.replace(/^smtp;\s*/i, '')].filter(Boolean).join(' ');
  return { mailId, final: fields.get('action')?.toLowerCase() === 'failed', trouble: said || 'undeliverable' };
}

/** Of all recipients' blocks, the first that has a field; ours are mails to one. */
function fieldsIn(report: string): Map<string, string> {
  const lines = report.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const fields = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([A-Za-z-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value && !fields.has(name.toLowerCase())) fields.set(name.toLowerCase(), value.trim());
  }
  return fields;
}

function idIn(headers: string): string | undefined {
  return /^message-id:\s*<([^@>\s]+)@[^>\s]+>/im.exec(headers)?.[1];
}
