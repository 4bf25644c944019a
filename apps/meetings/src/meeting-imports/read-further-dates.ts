import { instantIn, localOf, movedTo, type Named, namedBy, startOf } from './dates';
import { assumed, importedId, type Unplaced } from './read-event';
import { changedBy } from './read-changes';
import { type Reading, readMeeting, type Told } from './read-meeting';

/** An event by its list of dates (DTSTART and RDATE), without a rule: a meeting each. */
export function furtherDates(told: Told, reading: Reading): Unplaced[] {
  const { event, calendar, told: who } = told;
  const first = readMeeting(event, calendar, { ...who, meetingId: importedId(who.uid) }, reading);
  if (first.outcome) return [first];
  const others = datesBeside(told, first, [first.start!]);
  return withoutExcluded(told, [first, ...others]);
}

/**
 * Meetings of the dates that an event has beside its rule (RDATE): the product's series have none such, so each is a meeting of its own.
 * `starts` are those that there are already.
 */
export function datesBeside({ event, calendar, told, changes }: Told, first: Unplaced, starts: string[]): Unplaced[] {
  const timeZone = first.timeZone!;
  const all = namedBy(event, 'rdate', calendar, timeZone).map((named) => timeOf(named, first));
  const others = all.filter(
    ({ start }, index) => !starts.includes(start) && all.findIndex((one) => one.start === start) === index,
  );
  const { series: _series, seriesId: _id, ...base } = first;
  const entries = others.map((time): Unplaced => ({
    ...base,
    ...time,
    meetingId: importedId(told.uid, time.start),
    notes: [assumed('date.alone', 'A date beside its rule (RDATE): it becomes a meeting of its own.')],
  }));
  return entries.map((entry) => withChange(entry, changes, calendar));
}

function withChange(entry: Unplaced, changes: Told['changes'], calendar: Told['calendar']): Unplaced {
  const [change] = changedBy(changes, calendar, entry.timeZone!, [entry.start!]).setApart;
  if (!change) return entry;
  const { recurrenceId: _original, leftOut: gone, ...own } = change;
  return { ...entry, ...own, cancelled: entry.cancelled || gone !== undefined } as Unplaced;
}

function timeOf(named: Named, first: Unplaced): { start: string; end: string } {
  if ('day' in named) {
    const hour = localOf(first.start!, first.timeZone!).slice(10);
    return movedTo(instantIn(`${named.day}${hour}`, first.timeZone!), first);
  }
  return named.end === undefined ? movedTo(named.at, first) : { start: named.at, end: named.end };
}

function withoutExcluded({ event, calendar }: Told, entries: Unplaced[]): Unplaced[] {
  const timeZone = entries[0]!.timeZone!;
  const excluded = namedBy(event, 'exdate', calendar, timeZone);
  const starts = entries.flatMap(({ start }) => start ?? []);
  const gone = new Set(excluded.map((named) => startOf(named, starts, timeZone)));
  return entries.filter(({ start }) => !gone.has(start));
}
