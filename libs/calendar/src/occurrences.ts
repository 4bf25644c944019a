import { Temporal } from '@js-temporal/polyfill';
import type { SeriesPreview, Timing } from '@liaison/contracts';
import { RRuleTemporal } from 'rrule-temporal';

/** Whoever plans further ahead plans by zones’ rules that governments will have changed by then. */
export const MOST_YEARS = 10;

type PlannedOccurrence = SeriesPreview['items'][number];

/**
 * When a series occurs: at the same local time, whatever the clocks do. A time that a change of the clocks skips is taken by the offset
 * before it, of one that comes twice the first is meant (RFC 5545, 3.3.5 and 3.3.10). At most `most`, and none later than ten years after
 * the first. Throws RangeError for a start or zone that there isn't.
 */
export function occurrencesOf({ start, timeZone, durationMinutes, rule }: Timing, most = Infinity): PlannedOccurrence[] {
  let first: string | undefined;
  return localTimes(start, rule, most).map((local) => {
    const from = local.toZonedDateTime(timeZone);
    const to = from.add({ minutes: durationMinutes });
    first ??= from.offset;
    const clock = clockOf(local, from);
    return {
      local: local.toString({ smallestUnit: 'minute' }),
      start: utc(from),
      end: utc(to),
      utcOffset: from.offset,
      shifted: from.offset !== first,
      ...(clock && { clock }),
    };
  });
}

/** The local times of a rule, counted without a zone: no change of the clocks moves what comes after it. */
function localTimes(start: string, rule: Timing['rule'], most: number): Temporal.PlainDateTime[] {
  const first = Temporal.PlainDateTime.from(start);
  const latest = first.add({ years: MOST_YEARS });
  const until = rule.until === undefined ? latest : Temporal.PlainDateTime.from(`${rule.until}T23:59:59`);
  const counted = new RRuleTemporal({
    dtstart: first.toZonedDateTime('UTC'),
    tzid: 'UTC',
    temporal: Temporal,
    freq: rule.frequency.toUpperCase() as Uppercase<typeof rule.frequency>,
    interval: rule.interval ?? 1,
    until: earlier(until, latest).toZonedDateTime('UTC'),
    ...(rule.byDay && { byDay: rule.byDay }),
    ...(rule.byMonthDay && { byMonthDay: rule.byMonthDay }),
    ...(rule.byMonth && { byMonth: rule.byMonth }),
    ...(rule.bySetPos && { bySetPos: rule.bySetPos }),
  });
  const wanted = Math.min(most, rule.count ?? most);
  return counted.all((_, index) => index < wanted).map((at) => at.toPlainDateTime());
}

function earlier(one: Temporal.PlainDateTime, other: Temporal.PlainDateTime): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.compare(one, other) <= 0 ? one : other;
}

function clockOf(local: Temporal.PlainDateTime, at: Temporal.ZonedDateTime): PlannedOccurrence['clock'] {
  if (!at.toPlainDateTime().equals(local)) return 'skipped';
  return local.toZonedDateTime(at.timeZoneId, { disambiguation: 'later' }).equals(at) ? undefined : 'doubled';
}

function utc(at: Temporal.ZonedDateTime): string {
  return new Date(at.epochMilliseconds).toISOString();
}
