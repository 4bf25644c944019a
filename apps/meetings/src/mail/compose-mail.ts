import type { Invitation, Meeting } from '@liaison/contracts';
import { invitationCalendar } from './invitation-calendar';
import type { Party } from './party';
import { toldTime } from './told-time';
import { chooseWording, type Chosen } from './wording/choose-wording';
import type { Occasion } from './wording/wording';

export interface ToCompose {
  /** Of the mail; its Message-ID follows from it, so that a second copy is known as one. */
  id: string;
  occasion: Occasion;
  meeting: Meeting;
  invitation: Invitation;
  sequence: number;
  stamp: string;
  /** Who host the meeting, by name. */
  hosts: string[];
  person: Party & { languages: string[] };
  from: Party;
  replyTo: Party;
}

type Row = [label: string, value: string, link?: string];

/** A mail as nodemailer takes it: plain text, HTML, and for calendars; in the person's language. The same input makes the same mail. */
export function composeMail(of: ToCompose) {
  const { occasion, meeting, person, from, replyTo } = of;
  const chosen = chooseWording(person.languages, meeting.languages);
  const over = occasion === 'cancelled' || occasion === 'withdrawn';
  return {
    messageId: messageIdOf(of.id, from),
    date: new Date(of.stamp),
    from,
    replyTo,
    to: { name: person.name, address: person.address },
    subject: chosen.wording.subject[occasion](meeting.title),
    text: textOf(of, chosen),
    html: htmlOf(of, chosen),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': chosen.language },
    // A reminder tells nothing new: a calendar that took it for a change would ask for another answer.
    ...(occasion !== 'reminder' && { icalEvent: attached(of, over ? 'CANCEL' : 'REQUEST') }),
    // To be told by the receiving servers, where they can (RFC 3461), which mail it was that came back.
    dsn: { id: of.id, return: 'headers' as const, notify: ['failure' as const], recipient: from.address },
  };
}

/** `<id@domain of the sender>` */
function messageIdOf(id: string, from: Party): string {
  return `<${id}@${from.address.split('@')[1]}>`;
}

function attached({ meeting, invitation, sequence, stamp, replyTo, person }: ToCompose, method: 'REQUEST' | 'CANCEL') {
  const content = invitationCalendar({ method, meeting, invitation, sequence, stamp, organiser: replyTo, attendee: person });
  return { method, content, filename: method === 'CANCEL' ? 'cancel.ics' : 'invite.ics' };
}

function rowsOf({ occasion, meeting, hosts }: ToCompose, { wording, locale }: Chosen): Row[] {
  const { labels } = wording;
  const rows: Row[] = [
    [labels.when, toldTime(meeting, locale)],
    [labels.where, meeting.place ?? ''],
    [labels.link, meeting.link ?? '', meeting.link],
    [labels.hosts, hosts.join(wording.comma)],
    [labels.reason, occasion === 'cancelled' ? (meeting.statusReason ?? '') : ''],
  ];
  return rows.filter(([, value]) => value !== '');
}

/** Who is asked to answer: those who were invited, and those whose answer counts no longer. */
const ASKED: Occasion[] = ['invited', 'moved'];

function textOf(of: ToCompose, chosen: Chosen): string {
  const { wording } = chosen;
  return [
    wording.greeting(of.person.name),
    wording.opening[of.occasion],
    [of.meeting.title, ...rowsOf(of, chosen).map(([label, value]) => `${label}: ${value}`)].join('\n'),
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
    const told = link ? `<a href="${escaped(link)}">${escaped(value)}</a>` : escaped(value);
    return `<tr><td ${cell};color:#555">${escaped(label)}</td><td ${cell}"><bdi>${told}</bdi></td></tr>`;
  });
  const paragraph = (text: string, style = '') => `<p style="margin:0 0 14px;${style}">${escaped(text)}</p>`;
  return [
    `<!doctype html><html lang="${escaped(language)}" dir="${wording.direction}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escaped(wording.subject[of.occasion](of.meeting.title))}</title></head>`,
    `<body dir="${wording.direction}" style="margin:0;padding:24px;background:#fff;color:#1a1a1a;font:16px/1.5 sans-serif;text-align:${side}">`,
    '<div style="max-width:640px">',
    paragraph(wording.greeting(of.person.name)),
    paragraph(wording.opening[of.occasion]),
    `<h1 style="margin:0 0 8px;font-size:20px"><bdi>${escaped(of.meeting.title)}</bdi></h1>`,
    `<table role="presentation" style="margin:0 0 14px;border-collapse:collapse">${rows.join('')}</table>`,
    ASKED.includes(of.occasion) ? paragraph(wording.answer) : '',
    paragraph(wording.footer, 'padding-top:10px;border-top:1px solid #ddd;color:#555;font-size:13px'),
    '</div></body></html>',
  ].join('\n');
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
}
