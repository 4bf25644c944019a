import type { Party } from './party';
import { chooseWording, type Chosen } from './wording/choose-wording';
import type { Occasion, Wording } from './wording/wording';

/** What a mail says beside its title: `value` in one line or in several, or none where it is empty. */
type Row = [label: string, value: string | string[], link?: string];

/** What stands in a mail. */
export interface Content {
  title: string;
  /** Of the meeting, for whom has none of ours. */
  languages: string[];
  opening: (wording: Wording) => string;
  rows: (chosen: Chosen) => Row[];
  calendar?: { method: 'REQUEST' | 'CANCEL'; text: string };
}

export interface ToCompose {
  /** Of the mail; its Message-ID follows from it, so that a second copy is known as one. */
  id: string;
  occasion: Occasion;
  content: Content;
  /** When the change was made, ISO 8601 in UTC: the same however often the mail is made. */
  stamp: string;
  person: Party & { languages: string[] };
  from: Party;
  replyTo: Party;
}

/** A mail as nodemailer takes it: plain text, HTML, and for calendars; in the person's language. The same input makes the same mail. */
export function composeMail(of: ToCompose) {
  const { occasion, content, person, from, replyTo } = of;
  const { title, languages, calendar } = content;
  const chosen = chooseWording(person.languages, languages);
  return {
    messageId: messageIdOf(of.id, from),
    date: new Date(of.stamp),
    from,
    replyTo,
    to: { name: person.name, address: person.address },
    subject: chosen.wording.subject[occasion](title),
    text: textOf(of, chosen),
    html: htmlOf(of, chosen),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': chosen.language },
    ...(calendar && { icalEvent: attached(calendar) }),
    // To be told by the receiving servers, where they can (RFC 3461), which mail it was that came back.
    dsn: { id: of.id, return: 'headers' as const, notify: ['failure' as const], recipient: from.address },
  };
}

/** `<id@domain of the sender>` */
function messageIdOf(id: string, from: Party): string {
  return `<${id}@${from.address.split('@')[1]}>`;
}

function attached({ method, text }: NonNullable<Content['calendar']>) {
  return { method, content: text, filename: method === 'CANCEL' ? 'cancel.ics' : 'invite.ics' };
}

function rowsOf({ content }: ToCompose, chosen: Chosen): Row[] {
  return content.rows(chosen).filter(([, value]) => value.length > 0);
}

/** Who is asked to answer: those who were invited, and those whose answer counts no longer. */
const ASKED: Occasion[] = ['invited', 'moved'];

function textOf(of: ToCompose, chosen: Chosen): string {
  const { wording } = chosen;
  return [
    wording.greeting(of.person.name),
    of.content.opening(wording),
    [of.content.title, ...rowsOf(of, chosen).map(([label, value]) => `${label}: ${linesOf(value).join('\n    ')}`)].join('\n'),
    ...(ASKED.includes(of.occasion) ? [wording.answer] : []),
    `-- \n${wording.footer}`,
  ].join('\n\n');
}

function htmlOf(of: ToCompose, chosen: Chosen): string {
  const { wording, language } = chosen;
  const side = wording.direction === 'rtl' ? 'right' : 'left';
  const other = side === 'right' ? 'left' : 'right';
  const cell = `style="padding:3px 0;padding-${other}:14px;text-align:${side};vertical-align:top`;
  const rows = rowsOf(of, chosen).map(([label, value, link]) => {
    const lines = linesOf(value).map((line) => `<bdi>${escaped(line)}</bdi>`);
    const told = link ? `<a href="${escaped(link)}">${lines.join('')}</a>` : lines.join('<br>');
    return `<tr><td ${cell};color:#555">${escaped(label)}</td><td ${cell}">${told}</td></tr>`;
  });
  const paragraph = (text: string, style = '') => `<p style="margin:0 0 14px;${style}">${escaped(text)}</p>`;
  return [
    `<!doctype html><html lang="${escaped(language)}" dir="${wording.direction}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escaped(wording.subject[of.occasion](of.content.title))}</title></head>`,
    `<body dir="${wording.direction}" style="margin:0;padding:24px;background:#fff;color:#1a1a1a;font:16px/1.5 sans-serif;text-align:${side}">`,
    '<div style="max-width:640px">',
    paragraph(wording.greeting(of.person.name)),
    paragraph(of.content.opening(wording)),
    `<h1 style="margin:0 0 8px;font-size:20px"><bdi>${escaped(of.content.title)}</bdi></h1>`,
    `<table role="presentation" style="margin:0 0 14px;border-collapse:collapse">${rows.join('')}</table>`,
    ASKED.includes(of.occasion) ? paragraph(wording.answer) : '',
    paragraph(wording.footer, 'padding-top:10px;border-top:1px solid #ddd;color:#555;font-size:13px'),
    '</div></body></html>',
  ].join('\n');
}

function linesOf(value: string | string[]): string[] {
  return typeof value === 'string' ? [value] : value;
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
