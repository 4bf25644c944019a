import { Temporal } from '@js-temporal/polyfill';
import { isUtc, zoneBlock } from '@liaison/calendar';
import type { Invitation, Meeting } from '@liaison/contracts';
import ical, {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  type ICalCalendar,
  ICalCalendarMethod,
  type ICalEvent,
  ICalEventStatus,
} from 'ical-generator';
import type { Party } from './party';

/** What all events of one mail have. */
export interface Message {
  method: 'REQUEST' | 'CANCEL';
  sequence: number;
  /** When the change was made, ISO 8601 in UTC: the same however often the mail is made. */
  stamp: string;
  organiser: Party;
  attendee: Party;
}

/** What one is invited as, and what one has answered. */
export type Answer = Pick<Invitation, 'rsvp' | 'role' | 'waitingSince'>;

/** What of a meeting stands in an event. */
export type Event = Pick<Meeting, 'title' | 'start' | 'end' | 'timeZone' | 'place' | 'link'>;

const PARTSTAT = {
  pending: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  declined: ICalAttendeeStatus.DECLINED,
};

/**
 * The name in calendars of a meeting, or of a series with all its meetings; in mails and in the gateway's feed alike, so that a program
 * that has both shows it once.
 */
function uidOf(id: string): string {
  return `${id}@liaison`;
}

/** An empty calendar object of a method (RFC 5546), which tells the zones of its events as they are between two instants. */
export function itipCalendar(method: Message['method'], from: string, to: string): ICalCalendar {
  return ical({
    prodId: { company: 'Liaison', product: 'Meetings', language: 'EN' },
    method: method === 'REQUEST' ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
    // A year more on either side: the local year may be another, and what holds at New Year began before.
    timezone: { name: null, generator: (timeZone) => zoneBlock(timeZone, yearOf(from) - 1, yearOf(to) + 1) },
  });
}

/** Adds an event, of the meeting or series of this id, for one attendee. Nobody learns here who else is invited. */
export function addEvent(calendar: ICalCalendar, message: Message, id: string, of: Event, answer: Answer): ICalEvent {
  const { method, organiser, attendee } = message;
  const stamp = Temporal.Instant.from(message.stamp);
  const event = calendar.createEvent({
    id: uidOf(id),
    sequence: message.sequence,
    stamp,
    lastModified: stamp,
    summary: of.title,
    start: Temporal.Instant.from(of.start),
    end: Temporal.Instant.from(of.end),
    location: of.place ?? of.link ?? null,
    url: of.link ?? null,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: unquoted(organiser.name), email: organiser.address },
  });
  event.createAttendee({
    name: unquoted(attendee.name),
    email: attendee.address,
    role: answer.role === 'chair' ? ICalAttendeeRole.CHAIR : ICalAttendeeRole.REQ,
    // Who waits for room has accepted, and may not come yet.
    status: answer.waitingSince ? ICalAttendeeStatus.TENTATIVE : PARTSTAT[answer.rsvp],
    rsvp: method === 'REQUEST',
  });
  if (!isUtc(of.timeZone)) event.timezone(of.timeZone);
  return event;
}

/** As it goes into a mail. */
export function textOf(calendar: ICalCalendar): string {
  return `${calendar.toString()}\r\n`;
}

function yearOf(instant: string): number {
  return Number(instant.slice(0, 4));
}

/** A parameter's value has no way to hold a quotation mark (RFC 5545, 3.2). */
function unquoted(name: string): string {
  return name.replaceAll('"', '’');
}
