import { checkedOccurrencesOf, firstOf, occurrencesOf, type PlannedOccurrence } from '@liaison/calendar';
import { type ChangeSeries, conflict, invalid, type RecurrenceRule, type Series } from '@liaison/contracts';
import { stillApart } from './set-apart';

/** From which occurrence on something is changed, and those before it. */
export interface Coming {
  first: PlannedOccurrence;
  /** How many of the rule are before it. */
  index: number;
  before?: PlannedOccurrence | undefined;
}

/** The first that is still to come at `now`; 409 where none is. */
export function comingFrom(series: Series, now: string): Coming {
  const all = occurrencesOf(series);
  const index = all.findIndex(({ start }) => start > now);
  const first = all[index];
  if (!first) throw conflict('series.over', 'None of its occurrences is still to come.');
  return { first, index, before: all[index - 1] };
}

/** The one that was to start at `from` by the rule: 422 where there is none, 409 where it has begun. */
export function splitAt(series: Series, from: string, now: string): Coming {
  const all = occurrencesOf(series);
  const index = all.findIndex(({ start }) => start === from);
  const first = all[index];
  if (!first) {
    const next = all.find(({ start }) => start > from)?.start;
    const instead = next === undefined ? 'The last was before.' : `The next one is ${next}.`;
    throw invalid('from', 'series.no-such-occurrence', `No occurrence was to start at ${from}. ${instead}`);
  }
  if (from <= now) throw conflict('series.begun', 'That one has begun. Choose one that is still to come.');
  return { first, index, before: all[index - 1] };
}

export function isRetimed({ start, timeZone, durationMinutes, rule }: ChangeSeries): boolean {
  return [start, timeZone, durationMinutes, rule].some((part) => part !== undefined);
}

type Dates = Pick<
  Series,
  'start' | 'timeZone' | 'durationMinutes' | 'rule' | 'since' | 'datesReason' | 'exceptions' | 'setApart'
>;

/**
 * The dates from an occurrence on. Without a new start they begin with that occurrence’s own local time, or with the first that a new
 * rule has from there; without a new rule the present one goes on, for as many as are left.
 */
export function retimed(series: Series, command: ChangeSeries, { first, index }: Coming, now: string): Dates {
  const { timeZone, durationMinutes } = { ...series, ...command };
  if (isRetimed(command) && command.reason === undefined)
    throw invalid('reason', 'series.reason-needed', 'Say why the dates are changed: those who are invited are told.');
  const rule = command.rule ?? remaining(series.rule, index);
  const timing = { start: command.start ?? first.local, timeZone, durationMinutes, rule };
  if (command.rule && command.start === undefined) timing.start = firstOf(timing);
  const all = checkedOccurrencesOf(timing);
  const [begins, last] = [all[0]!.start, all.at(-1)!.start];
  if (begins <= now) throw invalid('start', 'series.in-the-past', 'Only those that are still to come are changed: start later.');
  const { continuedBy } = series;
  if (continuedBy && last >= continuedBy.from)
    throw invalid('rule', 'series.continued', `Another series goes on from ${continuedBy.from}: this one must end before.`);
  const since = index > 0 ? first.start : series.since;
  const reason = command.reason ?? series.datesReason;
  return {
    ...timing,
    ...(since && { since: since < begins ? since : begins }),
    ...(reason && { datesReason: reason }),
    exceptions: series.exceptions.filter((exception) => all.some(({ start }) => start === exception)),
    ...stillApart(series.setApart, all),
  };
}

/** The series without that occurrence and those that follow. */
export function endedBefore(series: Series, { first, before }: Coming): Series {
  const { count: _count, ...rule } = series.rule;
  const until = (before ?? first).local.slice(0, 10);
  const exceptions = series.exceptions.filter((exception) => exception < first.start);
  const setApart = series.setApart?.filter(({ recurrenceId }) => recurrenceId < first.start);
  return { ...series, rule: { ...rule, until }, exceptions, ...(setApart && { setApart }) };
}

function remaining(rule: RecurrenceRule, index: number): RecurrenceRule {
  return rule.count === undefined ? rule : { ...rule, count: rule.count - index };
}
