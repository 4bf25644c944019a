import { dayAfter, dayIn, DAY_MS, inOrder, invalid, isTimeZone } from '@liaison/contracts';

const LONGEST_DAYS = 400;
const MOST_DAYS = 120;

interface Times {
  /** ISO 8601 instants. */
  start: string;
  end: string;
  timeZone: string;
  days?: string[] | undefined;
}

/**
 * The days on which a session meets, in order: those given, or all from start to end in its time zone. An end at midnight belongs to
 * the day before. Throws 422 for an unknown zone, an end before the start, and a day outside.
 */
export function meetingDays({ start, end, timeZone, days }: Times): string[] {
  if (!isTimeZone(timeZone)) {
    throw invalid(
      'timeZone',
      'time-zone.unknown',
      `There is no time zone ${timeZone}; name one of the IANA database, such as Asia/Baghdad.`,
    );
  }
  if (!inOrder(start, end)) throw invalid('end', 'training-session.ends-before-start', 'A session ends after it starts.');
  if (Date.parse(end) - Date.parse(start) > LONGEST_DAYS * DAY_MS) {
    throw invalid('end', 'training-session.too-long', `A session takes at most ${LONGEST_DAYS} days; plan several.`);
  }
  const all = eachDay(dayIn(timeZone, start), dayIn(timeZone, lastMoment(start, end)));
  if (!days) return assertFew(all);
  const outside = days.findIndex((day) => !all.includes(day));
  if (outside === -1) return [...new Set(days)].sort();
  const message = `${days[outside]} is not between the start and the end of the session in ${timeZone}.`;
  throw invalid(`days.${outside}`, 'training-session.day-outside', message);
}

function assertFew(all: string[]): string[] {
  if (all.length <= MOST_DAYS) return all;
  throw invalid('days', 'training-session.days-missing', `A session this long must name its days, at most ${MOST_DAYS}.`);
}

function lastMoment(start: string, end: string): string {
  return start === end ? end : new Date(Date.parse(end) - 1).toISOString();
}

function eachDay(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = dayAfter(day, 1)) days.push(day);
  return days;
}
