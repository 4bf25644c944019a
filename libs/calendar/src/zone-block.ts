import { DAY_MS } from '@liaison/contracts';
import { offsetsOf } from './zone-offsets';

/** A change of a zone’s clocks: what they show when they are changed (as if it were UTC), and their offsets before and after; milliseconds. */
interface Change {
  local: number;
  from: number;
  to: number;
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];
/** So many years alike are a rule. */
const ALIKE = 3;

/**
 * The VTIMEZONE of an IANA zone (RFC 5545, 3.6.5), true from one year to another, both included. Changes that come every year alike are
 * told as a rule, others one by one: the clocks of Cairo, Gaza or Casablanca follow none.
 */
export function zoneBlock(timeZone: string, fromYear: number, toYear: number): string {
  const offsets = offsetsOf(timeZone, fromYear, toYear);
  const { since, offset } = offsets[0]!;
  const before = { local: since + offset, from: offset, to: offset };
  const changes = offsets.slice(1).map((after, index): Change => {
    const from = offsets[index]!.offset;
    return { local: after.since + from, from, to: after.offset };
  });
  const groups = alike(changes).map((group) => ({ group, rule: yearlyRule(group, toYear) }));
  const lines = groups.flatMap(({ group, rule }) =>
    rule ? observance(group[0]!, rule) : group.flatMap((one) => observance(one)),
  );
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observance(before), ...lines, 'END:VTIMEZONE'].join('\r\n');
}

/** Those by the same hours, in their order. */
function alike(changes: Change[]): Change[][] {
  const groups = new Map<string, Change[]>();
  for (const change of changes) {
    const key = `${change.from} ${change.to}`;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()];
}

/** Each by itself, where no rule tells them: programs that read RDATE here pass over the DTSTART beside it. */
function observance({ local, from, to }: Change, rule?: string): string[] {
  // Which of the two it is called changes no time (RFC 5545, 3.6.5).
  const kind = to > from ? 'DAYLIGHT' : 'STANDARD';
  const begins = new Date(local).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
  const repeats = rule === undefined ? [] : [`RRULE:${rule}`];
  return [
    `BEGIN:${kind}`,
    `TZOFFSETFROM:${told(from)}`,
    `TZOFFSETTO:${told(to)}`,
    `DTSTART:${begins}`,
    ...repeats,
    `END:${kind}`,
  ];
}

/** `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`, where they come every year so until the last, without one left out. */
function yearlyRule(group: Change[], toYear: number): string | undefined {
  const dates = group.map(({ local }) => new Date(local));
  const [first] = dates as [Date, ...Date[]];
  const [year, month, weekday] = [first.getUTCFullYear(), first.getUTCMonth(), first.getUTCDay()];
  const everyYear = dates.every(
    (date, index) =>
      date.getUTCFullYear() === year + index &&
      date.getUTCMonth() === month &&
      date.getUTCDay() === weekday &&
      date.getTime() % DAY_MS === first.getTime() % DAY_MS,
  );
  const goesOn = year + group.length - 1 === toYear;
  const nth = new Set(dates.map((date) => Math.ceil(date.getUTCDate() / 7)));
  const isLast = dates.every((date) => new Date(date.getTime() + 7 * DAY_MS).getUTCMonth() !== month);
  if (group.length < ALIKE || !goesOn || !everyYear || !(isLast || nth.size === 1)) return undefined;
  return `FREQ=YEARLY;BYMONTH=${month + 1};BYDAY=${isLast ? -1 : [...nth][0]}${WEEKDAYS[weekday]}`;
}

/** `+0530` */
function told(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(minutes / 60)}${two(minutes % 60)}`;
}
