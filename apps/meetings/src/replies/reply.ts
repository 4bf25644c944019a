import { Temporal } from '@js-temporal/polyfill';
import type { PlannedOccurrence } from '@liaison/calendar';
import { type AnswerInvitation, invalid, Refusal } from '@liaison/contracts';
import ICAL from 'ical.js';
import { parseCalendars } from '../icalendar/parse-calendars';
import { zoneOf } from '../meeting-imports/zones';

/** What a calendar program answers for somebody who was invited (RFC 5546, 3.2.3). */
export interface Reply {
  /** Of a meeting, or a series. */
  uid: string;
  /** Of a series, whether it answers for this occurrence of its rule; absent where it answers for all. */
  isFor?: (occurrence: Pick<PlannedOccurrence, 'start' | 'local'>) => boolean;
  /** The SEQUENCE of what was answered. */
  sequence: number;
  /** When the answer was given, by the clock of who gave it; ISO 8601 in UTC. Of two answers the later one counts. */
  stamp: string;
  /** The address of who answers. */
  attendee: string;
  rsvp: AnswerInvitation['rsvp'];
  comment?: string;
}

const ANSWERS: Record<string, Reply['rsvp']> = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined' };
/** As the invitations have it (`mail/itip.ts`). */
const OUR_UID = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@liaison$/i;
const LONGEST_COMMENT = 2_000;

/**
 * Reads a `METHOD:REPLY`: one answer, or of a series that for all, and then those for single occurrences. Throws 422 for what is none, or
 * answers nothing that we have asked.
 */
export function readReplies(text: string): Reply[] {
  try {
    return repliesIn(calendarIn(text));
  } catch (error) {
    // What a value is said to be, and isn't, shows when it is read.
    throw error instanceof Refusal ? error : wrong('reply.unreadable', 'There are values in it that can’t be read.');
  }
}

function repliesIn(calendar: ICAL.Component): Reply[] {
  const method = String(calendar.getFirstPropertyValue('method') ?? '').toUpperCase();
  if (method !== 'REPLY')
    throw wrong('reply.no-reply', `This is no reply of a calendar program: its METHOD is ${method || 'missing'}, not REPLY.`);
  const events = calendar.getAllSubcomponents('vevent');
  if (new Set(events.map((event) => textOf(event, 'uid'))).size !== 1)
    throw wrong('reply.one-event', 'A reply answers for one event, or for occurrences of one.');
  const replies = events.map((event) => replyIn(event, calendar));
  return [...replies.filter(({ isFor }) => !isFor), ...replies.filter(({ isFor }) => isFor)];
}

function replyIn(event: ICAL.Component, calendar: ICAL.Component): Reply {
  const attendees = event.getAllProperties('attendee');
  const [attendee] = attendees;
  if (!attendee || attendees.length > 1) throw wrong('reply.one-attendee', 'A reply is one person’s: it has one ATTENDEE.');
  const comment = textOf(event, 'comment').trim().slice(0, LONGEST_COMMENT);
  const isFor = occurrenceIn(event, calendar);
  return {
    uid: idIn(textOf(event, 'uid')),
    ...(isFor && { isFor }),
    sequence: Number(event.getFirstPropertyValue('sequence') ?? 0),
    stamp: stampOf(event),
    attendee: addressOf(attendee),
    rsvp: answerOf(String(attendee.getFirstParameter('partstat') ?? '')),
    ...(comment && { comment }),
  };
}

function calendarIn(text: string): ICAL.Component {
  const [calendar] = parseCalendars(text);
  if (!calendar) throw wrong('reply.unreadable', 'This is no iCalendar file (RFC 5545).');
  return calendar;
}

function idIn(uid: string): string {
  const [, id] = OUR_UID.exec(uid) ?? [];
  if (!id) throw wrong('reply.unknown-meeting', 'This answers an invitation that is none of ours: its UID is unknown.');
  return id.toLowerCase();
}

/** By RECURRENCE-ID: an instant, where its zone is known; else a time of the series’ own zone; or a day, as some programs tell it. */
function occurrenceIn(event: ICAL.Component, calendar: ICAL.Component): Reply['isFor'] {
  const property = event.getFirstProperty('recurrence-id');
  if (!property) return undefined;
  const time = property.getFirstValue() as ICAL.Time;
  const told = time.toString();
  if (time.isDate) return ({ local }) => local.slice(0, 10) === told.slice(0, 10);
  const tzid = property.getFirstParameter('tzid');
  const zone = time.zone === ICAL.Timezone.utcTimezone ? 'UTC' : tzid && zoneOf(tzid, calendar);
  if (!zone) return ({ local }) => local === told.slice(0, 16);
  const at = Temporal.PlainDateTime.from(told.slice(0, 16)).toZonedDateTime(zone).epochMilliseconds;
  return ({ start }) => Date.parse(start) === at;
}

function stampOf(event: ICAL.Component): string {
  try {
    const stamp = event.getFirstPropertyValue('dtstamp') as ICAL.Time;
    return new Date(stamp.toUnixTime() * 1_000).toISOString();
  } catch {
    throw wrong('reply.no-stamp', 'A reply tells when it was given: its DTSTAMP is missing or wrong.');
  }
}

/** Where the calendar address is no mail address, programs tell it beside (RFC 7986, 6.2). */
function addressOf(attendee: ICAL.Property): string {
  const beside = attendee.getFirstParameter('email');
  return String(beside || attendee.getFirstValue()).replace(/^mailto:/i, '');
}

function answerOf(partstat: string): Reply['rsvp'] {
  const rsvp = ANSWERS[partstat.toUpperCase()];
  if (!rsvp)
    throw wrong('reply.no-answer', `PARTSTAT must be ACCEPTED, TENTATIVE or DECLINED; this one is ${partstat || 'missing'}.`);
  return rsvp;
}

function textOf(event: ICAL.Component, name: string): string {
  return String(event.getFirstPropertyValue(name) ?? '');
}

function wrong(code: string, message: string) {
  return invalid('body', code, message);
}
