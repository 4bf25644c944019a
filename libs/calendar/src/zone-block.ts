import { Temporal } from '@js-temporal/polyfill';

/** A change of a zone’s clocks: what they show when they are changed, and their offsets from UTC before and after (`+0200`). */
interface Change {
  local: Temporal.PlainDateTime;
  from: string;
  to: string;
}

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
/** So many years alike are a rule. */
const ALIKE = 3;

/**
 * The VTIMEZONE of an IANA zone (RFC 5545, 3.6.5), true from one year to another, both included. Changes that come every year alike are
 * told as a rule, others one by one: the clocks of Cairo, Gaza or Casablanca follow none.
 */
export function zoneBlock(timeZone: string, fromYear: number, toYear: number): string {
  const beginning = Temporal.PlainDateTime.from({ year: fromYear, month: 1, day: 1 }).toZonedDateTime(timeZone);
  const changes = changesSince(beginning, toYear);
  const offset = compact(beginning.offset);
  const before = { local: beginning.toPlainDateTime(), from: offset, to: offset };
  const groups = alike(changes).map((group) => ({ group, rule: yearlyRule(group, toYear) }));
  const lines = groups.flatMap(({ group, rule }) =>
    rule ? observance(group[0]!, rule) : group.flatMap((one) => observance(one)),
  );
  return ['BEGIN:VTIMEZONE', `TZID:${timeZone}`, ...observance(before), ...lines, 'END:VTIMEZONE'].join('\r\n');
}

function changesSince(beginning: Temporal.ZonedDateTime, toYear: number): Change[] {
  const changes: Change[] = [];
  let at = beginning.getTimeZoneTransition('next');
  for (; at && at.year <= toYear; at = at.getTimeZoneTransition('next')) {
    const before = at.subtract({ nanoseconds: 1 });
    const local = before.toPlainDateTime().add({ nanoseconds: 1 });
    changes.push({ local, from: compact(before.offset), to: compact(at.offset) });
  }
  return changes;
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
  const kind = Number(to) > Number(from) ? 'DAYLIGHT' : 'STANDARD';
  const repeats = rule === undefined ? [] : [`RRULE:${rule}`];
  return [`BEGIN:${kind}`, `TZOFFSETFROM:${from}`, `TZOFFSETTO:${to}`, `DTSTART:${text(local)}`, ...repeats, `END:${kind}`];
}

/** `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`, where they come every year so until the last, without one left out. */
function yearlyRule(group: Change[], toYear: number): string | undefined {
  const [first] = group as [Change, ...Change[]];
  const { month, dayOfWeek, year } = first.local;
  const everyYear = group.every(
    ({ local }, index) =>
      local.year === year + index &&
      local.month === month &&
      local.dayOfWeek === dayOfWeek &&
      local.toPlainTime().equals(first.local.toPlainTime()),
  );
  const nth = new Set(group.map(({ local }) => Math.ceil(local.day / 7)));
  const isLast = group.every(({ local }) => local.day + 7 > local.daysInMonth);
  const goesOn = year + group.length - 1 === toYear;
  if (group.length < ALIKE || !goesOn || !everyYear || !(isLast || nth.size === 1)) return undefined;
  return `FREQ=YEARLY;BYMONTH=${month};BYDAY=${isLast ? -1 : [...nth][0]}${WEEKDAYS[dayOfWeek - 1]}`;
}

/** `+02:00` as `+0200`. */
function compact(offset: string): string {
  return offset.replaceAll(':', '');
}

function text(local: Temporal.PlainDateTime): string {
  return local.toString({ smallestUnit: 'second' }).replaceAll(/[-:]/g, '');
}
