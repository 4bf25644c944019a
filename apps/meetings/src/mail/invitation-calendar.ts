import { Temporal } from '@js-temporal/polyfill';
import { zoneBlock } from '@liaison/calendar';
import type { Invitation, Meeting } from '@liaison/contracts';
import ical, { ICalAttendeeRole, ICalAttendeeStatus, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { Party } from './party';

export interface CalendarOf {
  method: 'REQUEST' | 'CANCEL';
  meeting: Meeting;
  invitation: Invitation;
  sequence: number;
  /** When the change was made, ISO 8601 in UTC: the same however often the mail is made. */
  stamp: string;
  organiser: Party;
  attendee: Party;
}

const PARTSTAT = {
  pending: ICalAttendeeStatus.NEEDSACTION,
  accepted: ICalAttendeeStatus.ACCEPTED,
  tentative: ICalAttendeeStatus.TENTATIVE,
  declined: ICalAttendeeStatus.DECLINED,
};

/** The meeting's name in calendars, in mails and in the gateway's feed alike, so that a program that has both shows it once. */
function uidOf(meetingId: string): string {
  return `${meetingId}@liaison`;
}

/** What calendars take an invitation or a cancellation from (RFC 5546, 3.2.2 and 3.2.5). Nobody learns here who else is invited. */
export function invitationCalendar(of: CalendarOf): string {
  const { method, meeting, invitation, organiser, attendee } = of;
  const calendar = ical({
    prodId: { company: 'Liaison', product: 'Meetings', language: 'EN' },
    method: method === 'REQUEST' ? ICalCalendarMethod.REQUEST : ICalCalendarMethod.CANCEL,
    // A year more on either side: the local year may be another, and what holds at New Year began before.
    timezone: { name: null, generator: (timeZone) => zoneBlock(timeZone, yearOf(meeting.start) - 1, yearOf(meeting.end) + 1) },
  });
  const stamp = Temporal.Instant.from(of.stamp);
  const event = calendar.createEvent({
    id: uidOf(meeting.id),
    sequence: of.sequence,
    stamp,
    lastModified: stamp,
    summary: meeting.title,
    start: Temporal.Instant.from(meeting.start),
    end: Temporal.Instant.from(meeting.end),
    location: meeting.place ?? meeting.link ?? null,
    url: meeting.link ?? null,
    status: method === 'CANCEL' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: { name: unquoted(organiser.name), email: organiser.address },
  });
  event.createAttendee({
    name: unquoted(attendee.name),
    email: attendee.address,
    role: invitation.role === 'chair' ? ICalAttendeeRole.CHAIR : ICalAttendeeRole.REQ,
    // Who waits for room has accepted, and may not come yet.
    status: invitation.waitingSince ? ICalAttendeeStatus.TENTATIVE : PARTSTAT[invitation.rsvp],
    rsvp: method === 'REQUEST',
  });
  if (!/^(Etc\/)?(UTC|GMT)$/.test(meeting.timeZone)) event.timezone(meeting.timeZone);
  return `${calendar.toString()}\r\n`;
}

function yearOf(instant: string): number {
  return Number(instant.slice(0, 4));
}

/** A parameter's value has no way to hold a quotation mark (RFC 5545, 3.2). */
function unquoted(name: string): string {
  return name.replaceAll('"', '’');
}
