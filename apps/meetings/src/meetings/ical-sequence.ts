import type { Meeting } from '@liaison/contracts';

/** What changed: the time, something else that the invited are told, or only who they are. */
type Change = 'time' | 'told' | 'invitees';

/**
 * The next iCalendar SEQUENCE (RFC 5545, 3.8.7.4), and what it was last for: answers are to a time, and outlive a better title (RFC
 * 6638, 3.2.8 asks again only where the time has changed). Of a draft nobody has heard, so nothing rises.
 */
export function risen(meeting: Meeting, change: Change): Partial<Meeting> {
  const { announcedAt, icalSequence, timeSequence = icalSequence, toldSequence = icalSequence } = meeting;
  if (announcedAt === undefined) return {};
  const next = icalSequence + 1;
  return {
    icalSequence: next,
    timeSequence: change === 'time' ? next : timeSequence,
    toldSequence: change === 'invitees' ? toldSequence : next,
  };
}

/** What the invited are told beside the time. */
const TOLD = ['title', 'place', 'link'] as const;

/** Whether the invited are to hear of a change. */
export function tellsMore(before: Meeting, after: Meeting): boolean {
  return TOLD.some((field) => before[field] !== after[field]);
}
