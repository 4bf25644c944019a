import {
  type AccessRequest,
  type Agreement,
  type CalendarItem,
  type Commitment,
  lastInstantOf,
  type Meeting,
  type Statement,
  type TrainingSession,
} from '@liaison/contracts';
import { titleOf } from '../projections/title-of';
import { type Span, spanBetween } from './span';

/** Something that stands in the calendar: for a time, or for a whole day. */
type CalendarDates =
  /** Instants in UTC, and the zone in which people are told the time. */
  | { start: string; end: string; timeZone: string }
  /** A calendar day wherever one is. */
  | { day: string };

export interface CalendarEntry {
  kind: CalendarItem['kind'];
  dates: CalendarDates;
  title: string;
  place?: string | undefined;
  link?: string | undefined;
  status: CalendarItem['status'];
  /** iCalendar's SEQUENCE, where the aggregate keeps its own. */
  icalSequence?: number;
}

type Status = CalendarEntry['status'];

/** How each aggregate stands in the calendar, if it does. Each has at most one entry, so that its id can name the entry too. */
const ENTRIES: Record<string, (state: never) => CalendarEntry | undefined> = {
  // What nobody was told of stands in nobody's calendar.
  meeting: ({ announcedAt, status, start, end, timeZone, title, place, link, icalSequence }: Meeting) =>
    announcedAt === undefined
      ? undefined
      : {
          kind: 'meeting',
          dates: { start, end, timeZone },
          title,
          place,
          link,
          status: cancelledIf(status === 'cancelled'),
          icalSequence,
        },
  // By its meetings; but the feed is another one when it changes.
  series: () => undefined,
  trainingSession: (session: TrainingSession) => {
    const { start, end, timeZone, status, venue, place, link } = session;
    return {
      kind: 'training-session',
      dates: { start, end, timeZone },
      title: titleOf('trainingSession', session),
      place: venue ?? place?.name,
      link,
      status: status === 'planned' ? 'tentative' : cancelledIf(status === 'cancelled'),
    };
  },
  statement: ({ date, status, title, forum }: Statement) =>
    date === undefined
      ? undefined
      : {
          kind: 'statement',
          dates: { day: date },
          title,
          place: forum,
          status: status === 'draft' ? 'tentative' : cancelledIf(status === 'withdrawn'),
        },
  commitment: (commitment: Commitment) => ({
    kind: 'commitment-due',
    dates: { day: commitment.dueOn },
    title: `Due: ${titleOf('commitment', commitment)}`,
    status: cancelledIf(commitment.status === 'withdrawn'),
  }),
  agreement: ({ status, title, endsOn, terminatedOn }: Agreement) => {
    const day = terminatedOn ?? endsOn;
    if (day === undefined || status === 'draft') return undefined;
    return { kind: 'agreement-end', dates: { day }, title: `Ends: ${title}`, status: 'confirmed' };
  },
  accessRequest: ({ letter, status }: AccessRequest) =>
    letter && {
      kind: 'letter-expiry',
      dates: { day: letter.validUntil },
      title: `Letter ${letter.number} expires`,
      status: cancelledIf(status === 'revoked'),
    },
};

/** How an aggregate stands in the calendar; undefined where it does not. */
export function calendarEntryOf(aggregate: string, state: Record<string, unknown>): CalendarEntry | undefined {
  return ENTRIES[aggregate]?.(state as never);
}

/** Whether there is any state in which such an aggregate stands in the calendar. */
export function hasCalendarEntries(aggregate: string): boolean {
  return aggregate in ENTRIES;
}

/** The time for which the calendar shows it; a day is taken in UTC. */
export function spanOf(aggregate: string, state: Record<string, unknown>): Span | undefined {
  const dates = calendarEntryOf(aggregate, state)?.dates;
  if (!dates) return undefined;
  if ('day' in dates) return { from: `${dates.day}T00:00:00.000Z`, to: lastInstantOf(dates.day) };
  return spanBetween(dates.start, dates.end);
}

function cancelledIf(cancelled: boolean): Status {
  return cancelled ? 'cancelled' : 'confirmed';
}
