import { Temporal } from '@js-temporal/polyfill';
import { invalid, type RecurrenceRule } from '@liaison/contracts';
import type ICAL from 'ical.js';
import { localOf } from './dates';
import { instantOf } from './read-times';

const FREQUENCIES: Record<string, RecurrenceRule['frequency']> = {
  DAILY: 'daily',
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
  YEARLY: 'yearly',
};
/** Parts of a rule that meetings don't need (RFC 5545, 3.3.10), and what says the same. */
const INSTEAD: Record<string, string> = {
  BYSECOND: 'A meeting begins at a full minute.',
  BYMINUTE: 'Make it a series for each time of the day.',
  BYHOUR: 'Make it a series for each time of the day.',
  BYYEARDAY: 'Say the day by BYMONTH and BYMONTHDAY.',
  BYWEEKNO: 'Say the weeks by BYMONTH and BYDAY.',
};
/** The part of an hour, minute or second which a rule may repeat as its start has it. */
const CLOCK: Record<string, (local: string) => number> = {
  BYHOUR: (local) => Number(local.slice(11, 13)),
  BYMINUTE: (local) => Number(local.slice(14, 16)),
  BYSECOND: () => 0,
};
const WEEK = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/**
 * The rule of an event, as the product has it: `local` is its first start, by the clock of the zone. Throws (422) for what a series can't
 * carry, naming it and what would be right. `endless`: the last day for a rule that never ends.
 */
export function readRule(event: ICAL.Component, local: string, timeZone: string, endless: string | undefined): RecurrenceRule {
  const rules = event.getAllProperties('rrule');
  if (rules.length > 1) throw invalid('rule', 'rule.several', 'It has several rules (RRULE): make it a series for each.');
  if (event.hasProperty('exrule'))
    throw invalid(
      'rule',
      'rule.exrule',
      'It leaves out by a rule (EXRULE), which is no longer in the standard: leave out by EXDATE.',
    );
  const recur = rules[0]!.getFirstValue() as ICAL.Recur;
  const frequency = FREQUENCIES[recur.freq];
  if (!frequency)
    throw invalid('rule.frequency', 'rule.freq', `It is ${recur.freq}: a series is daily, weekly, monthly or yearly.`);
  const parts = recur.parts as Record<string, (string | number)[] | undefined>;
  refuseOthers(parts, local);
  const byDay = parts['BYDAY']?.map((day) => String(day).replace('+', ''));
  refuseOtherWeeks(recur, byDay);
  return {
    frequency,
    ...(recur.interval > 1 && { interval: recur.interval }),
    ...endOf(recur, local, timeZone, endless),
    ...(byDay && { byDay }),
    ...(parts['BYMONTHDAY'] && { byMonthDay: parts['BYMONTHDAY'].map(Number) }),
    ...(parts['BYMONTH'] && { byMonth: parts['BYMONTH'].map(Number) }),
    ...(parts['BYSETPOS'] && { bySetPos: parts['BYSETPOS'].map(Number) }),
  };
}

/** Some calendars repeat the time of the start in their rules; that says nothing more. */
function refuseOthers(parts: Record<string, (string | number)[] | undefined>, local: string): void {
  for (const [part, instead] of Object.entries(INSTEAD)) {
    const values = parts[part];
    if (!values || (values.length === 1 && Number(values[0]) === CLOCK[part]?.(local))) continue;
    throw invalid('rule', `rule.${part.toLowerCase()}`, `It has ${part}=${values.join(',')}. ${instead}`);
  }
}

/** Which weekdays are of one week matters where not every week counts, and some lie on each side of the day on which it begins. */
function refuseOtherWeeks({ freq, interval, wkst }: ICAL.Recur, byDay: string[] = []): void {
  // ical.js counts from Sunday, which is 1.
  const begins = (wkst + 5) % 7;
  const days = byDay.map((day) => WEEK.indexOf(day));
  const divided = days.some((day) => day < begins) && days.some((day) => day >= begins);
  if (freq === 'WEEKLY' && interval > 1 && divided)
    throw invalid('rule', 'rule.wkst', `Its weeks begin on ${WEEK[begins]}; here on Monday. Make it a series for each weekday.`);
}

function endOf({ until, count }: ICAL.Recur, local: string, timeZone: string, endless?: string) {
  if (count) return { count };
  if (until) return { until: lastDayOf(until, local, timeZone) };
  if (endless === undefined)
    throw invalid('rule', 'rule.endless', 'It never ends. Say with recurringUntil which day is to be the last.');
  return { until: endless };
}

/** The last day on which one may begin: UNTIL may lie on a day before the hour at which they begin. */
function lastDayOf(until: ICAL.Time, local: string, timeZone: string): string {
  if (until.isDate) return until.toString();
  const last = localOf(instantOf(until, timeZone), timeZone);
  const day = Temporal.PlainDate.from(last.slice(0, 10));
  return (last.slice(11) < local.slice(11) ? day.subtract({ days: 1 }) : day).toString();
}
