import type { Invitation, Meeting } from '@liaison/contracts';
import type { Content } from './compose-mail';
import { addEvent, type Event, itipCalendar, type Message, textOf } from './itip';
import { toldTime } from './told-time';
import type { Occasion } from './wording/wording';

interface AboutMeeting {
  occasion: Occasion;
  meeting: Event & Pick<Meeting, 'languages' | 'dated'>;
  /** Who host the meeting, by name. */
  hosts: string[];
  /** Why it was cancelled. */
  reason: string | undefined;
  calendar: Content['calendar'];
}

/** What a mail about one meeting says. */
export function meetingContent({ occasion, meeting, hosts, reason, calendar }: AboutMeeting): Content {
  return {
    title: meeting.title,
    languages: meeting.languages,
    opening: ({ opening }) => opening[occasion],
    rows: ({ wording: { labels, comma }, locale }) => [
      [labels.when, toldTime(meeting, locale)],
      [labels.where, meeting.place ?? ''],
      [labels.link, meeting.link ?? '', meeting.link],
      [labels.hosts, hosts.join(comma)],
      [labels.reason, occasion === 'cancelled' ? (reason ?? '') : ''],
    ],
    ...(calendar && { calendar }),
  };
}

/** What calendars take an invitation or a cancellation from (RFC 5546, 3.2.2 and 3.2.5). */
export function meetingCalendar(message: Message, meeting: Meeting, invitation: Invitation): string {
  const calendar = itipCalendar(message.method, meeting.start, meeting.end);
  addEvent(calendar, message, meeting.id, meeting, invitation);
  return textOf(calendar);
}
