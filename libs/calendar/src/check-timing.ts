import { Temporal } from '@js-temporal/polyfill';
import { invalid, isTimeZone, MOST_OCCURRENCES, type RecurrenceRule, type Timing } from '@liaison/contracts';
import { MOST_YEARS, occurrencesOf } from './occurrences';

type Occurrences = ReturnType<typeof occurrencesOf>;

/**
 * When a series occurs, in order. Refuses (422) what is no rule, or one that never ends or begins elsewhere than it says: naming the
 * field, and what would be right.
 */
export function checkedOccurrencesOf(timing: Timing): Occurrences {
  checkRule(timing);
  const found = occurrencesOf(timing, MOST_OCCURRENCES + 1);
  checkFirst(timing.start, found);
  checkHowMany(timing.rule, found);
  checkYears(found);
  return found;
}

/** The first local time of a rule at or after the start; the start itself where it never occurs. Refuses (422) what is no rule. */
export function firstOf(timing: Timing): string {
  checkRule(timing);
  return occurrencesOf(timing, 1)[0]?.local ?? timing.start;
}

function checkRule(timing: Timing): void {
  if (!isTimeZone(timing.timeZone)) throw invalid('timeZone', 'time-zone.unknown', `There is no time zone ${timing.timeZone}.`);
  checkStart(timing.start);
  checkEnd(timing);
  checkParts(timing.rule);
}

function checkStart(start: string): void {
  try {
    Temporal.PlainDateTime.from(start);
  } catch {
    throw invalid('start', 'series.no-such-day', `There is no day ${start.slice(0, 10)}.`);
  }
}

function checkEnd({ start, rule: { until, count } }: Timing): void {
  if (until === undefined && count === undefined)
    throw invalid('rule', 'rule.endless', 'Say when it ends: `until` a day, or after a `count` of occurrences.');
  if (until !== undefined && count !== undefined)
    throw invalid('rule.count', 'rule.ends-twice', 'Say either `until` which day or a `count`, not both.');
  if (until !== undefined && until < start.slice(0, 10))
    throw invalid('rule.until', 'rule.ends-before-start', `It ends before it starts: ${start.slice(0, 10)} is the first day.`);
}

/** Which parts go together (RFC 5545, 3.3.10). */
function checkParts(rule: RecurrenceRule): void {
  checkDays(rule);
  checkMonthDays(rule);
  checkPositions(rule);
}

function checkDays({ frequency, byDay = [], byMonth }: RecurrenceRule): void {
  const nth = byDay.findIndex((day) => day.length > 2);
  const inMonths = frequency === 'monthly' || (frequency === 'yearly' && byMonth !== undefined);
  if (nth >= 0 && !inMonths)
    throw invalid(
      `rule.byDay.${nth}`,
      'rule.nth-of-what',
      `The n-th weekday is one of a month: say monthly, or yearly with \`byMonth\`; else ${byDay[nth]?.slice(-2)} alone.`,
    );
}

function checkMonthDays({ frequency, byMonthDay }: RecurrenceRule): void {
  const zero = byMonthDay?.indexOf(0) ?? -1;
  if (zero >= 0)
    throw invalid(`rule.byMonthDay.${zero}`, 'rule.no-day-zero', 'Days of the month are 1 to 31, or -1 to -31 from its end.');
  if (frequency === 'weekly' && byMonthDay)
    throw invalid(
      'rule.byMonthDay',
      'rule.no-month-in-week',
      'Days of the month go with daily, monthly or yearly; weekly has `byDay`.',
    );
}

function checkPositions({ frequency, byDay, byMonthDay, bySetPos, byMonth }: RecurrenceRule): void {
  if (bySetPos && frequency === 'daily')
    throw invalid('rule.bySetPos', 'rule.position-in-day', 'There is one a day: positions go with weekly, monthly or yearly.');
  const zero = bySetPos?.indexOf(0) ?? -1;
  if (zero >= 0) throw invalid(`rule.bySetPos.${zero}`, 'rule.no-position-zero', 'The first is 1, the last is -1.');
  if (bySetPos && !(byDay ?? byMonthDay ?? byMonth))
    throw invalid(
      'rule.bySetPos',
      'rule.position-of-what',
      'It chooses among days: say which, by `byDay`, `byMonthDay` or `byMonth`.',
    );
}

/** RFC 5545, 3.8.5.3: the start should be the first of the rule; programs differ in what they make of one that isn’t. */
function checkFirst(start: string, found: Occurrences): void {
  const [first] = found;
  if (!first)
    throw invalid('rule', 'rule.never', `It never occurs from ${start.slice(0, 10)} until it ends, nor in ${MOST_YEARS} years.`);
  if (first.local !== start)
    throw invalid('start', 'series.starts-elsewhere', `The rule has no ${start}. The first that it has is ${first.local}.`);
}

function checkHowMany({ until, count }: RecurrenceRule, found: Occurrences): void {
  const last = found[MOST_OCCURRENCES - 1]?.local.slice(0, 10);
  if (found.length > MOST_OCCURRENCES)
    throw invalid('rule.until', 'rule.too-many', `A series has ${MOST_OCCURRENCES} occurrences at most: until ${last}.`);
  const latest = found.at(-1)?.local.slice(0, 10);
  if (count !== undefined && found.length < count)
    throw invalid(
      'rule.count',
      'rule.too-long',
      `In ${MOST_YEARS} years it occurs ${found.length} times, the last on ${latest}.`,
    );
  if (until !== undefined && until > yearsAfter(found[0]!.local))
    throw invalid(
      'rule.until',
      'rule.too-long',
      `A series ends within ${MOST_YEARS} years: until ${yearsAfter(found[0]!.local)}.`,
    );
}

/** Beyond four digits instants sort no more. */
function checkYears(found: Occurrences): void {
  if (!found.every(({ start, end }) => /^[12]\d{3}-/.test(start) && /^[12]\d{3}-/.test(end)))
    throw invalid('start', 'series.out-of-time', 'A series lies between the years 1000 and 2999, also in UTC.');
}

function yearsAfter(local: string): string {
  return Temporal.PlainDate.from(local.slice(0, 10)).add({ years: MOST_YEARS }).toString();
}
