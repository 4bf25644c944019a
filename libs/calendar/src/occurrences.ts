import { Temporal } from '@js-temporal/polyfill';
import type { SeriesPreview, Timing } from '@liaison/contracts';
import { RRuleTemporal } from 'rrule-temporal';
import { locatorOf } from './zone-offsets';

/** Whoever plans further ahead plans by zones’ rules that governments will have changed by then. */
export const MOST_YEARS = 10;

export type PlannedOccurrence = SeriesPreview['items'][number];

/**
 * When a series occurs: at the same local time, whatever the clocks do. A time that a change of the clocks skips is taken by the offset
 * before it, of one that comes twice the first is meant (RFC 5545, 3.3.5 and 3.3.10; the latter also has that such a time is no occurrence
 * at all, but nobody wants a meeting to vanish for that). At most `most`, and none later than ten years after the first. Throws
 * RangeError for a start or zone that there isn't.
 */
export function occurrencesOf({ start, timeZone, durationMinutes, rule }: Timing, most = Infinity): PlannedOccurrence[] {
  const year = Number(start.slice(0, 4));
  const locate = locatorOf(timeZone, year - 1, year + MOST_YEARS + 1);
  let first: number | undefined;
  return localTimes(start, rule, most).map((local) => {
    const { at, offset, clock } = locate(local);
    first ??= offset;
    return {
      local: new Date(local).toISOString().slice(0, 16),
      start: new Date(at).toISOString(),
      end: new Date(at + durationMinutes * 60_000).toISOString(),
      utcOffset: offsetText(offset),
      shifted: offset !== first,
      ...(clock && { clock }),
    };
  });
}

/** The local times of a rule, in milliseconds as if they were UTC: no change of the clocks moves what comes after it. */
function localTimes(start: string, rule: Timing['rule'], most: number): number[] {
  const first = Temporal.PlainDateTime.from(start);
  const latest = first.add({ years: MOST_YEARS });
  const until = rule.until === undefined ? latest : Temporal.PlainDateTime.from(`${rule.until}T23:59:59`);
  const wanted = Math.min(most, rule.count ?? most);
  const counted = new RRuleTemporal({
    dtstart: first.toZonedDateTime('UTC'),
    tzid: 'UTC',
    freq: rule.frequency.toUpperCase() as Uppercase<typeof rule.frequency>,
    interval: rule.interval ?? 1,
    until: earlier(until, latest).toZonedDateTime('UTC'),
    ...(wanted < Infinity && { count: wanted }),
    ...(rule.byDay && { byDay: rule.byDay }),
    ...(rule.byMonthDay && { byMonthDay: rule.byMonthDay }),
    ...(rule.byMonth && { byMonth: rule.byMonth }),
    ...(rule.bySetPos && { bySetPos: rule.bySetPos }),
  });
  return counted.all().map(({ epochMilliseconds }) => epochMilliseconds);
}

function earlier(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.compare(one, other) <= 0 ? one : other;
}

/** `+05:30` */
function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  const two = (value: number) => String(value).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
