import { checkedOccurrencesOf, occurrencesOf, type PlannedOccurrence, rruleOf } from '@liaison/calendar';
import {
  FIRST_SHOWN,
  type ImportedMeetingNote,
  invalid,
  RecurrenceRule,
  Refusal,
  type SetApart,
  Timing,
} from '@liaison/contracts';
import ICAL from 'ical.js';
import { checkSetApart } from '../series/set-apart';
import { localOf } from './dates';
import { changedBy, excludedBy } from './read-changes';
import { assumed, importedSeriesId, refused, type Unplaced } from './read-event';
import { datesBeside } from './read-further-dates';
import { type Reading, readMeeting, type Told } from './read-meeting';
import { readRule } from './read-rule';
import { isUtc } from './read-times';

/** An event with a rule: a series with its exceptions, and a meeting for each date beside the rule. Refused where a series can't carry it. */
export function readSeries(told: Told, reading: Reading): Unplaced[] {
  const { event, calendar, told: who } = told;
  const start = event.getFirstPropertyValue('dtstart');
  const inUtc = start instanceof ICAL.Time && isUtc(start);
  const first = readMeeting(
    event,
    calendar,
    { ...who, seriesId: importedSeriesId(who.uid) },
    inUtc ? { timeZone: 'UTC' } : reading,
  );
  if (first.outcome) return [first];
  if (inUtc) first.notes.push(assumed('time-zone.utc', 'It recurs in UTC, whatever the clocks of its people show.'));
  try {
    return entered(told, first, reading);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [refused(first, error.code, error.message)];
  }
}

function entered(told: Told, first: Unplaced, reading: Reading): Unplaced[] {
  const { event, calendar, changes } = told;
  const notes = [...first.notes];
  const whole = timingOf(event, first, reading, notes);
  const { timing, before } = begunFrom(whole, reading.recurringFrom);
  const occurrences = checkedOccurrencesOf(timing);
  const { error } = RecurrenceRule.safeParse(timing.rule);
  if (error) throw invalid('rule', 'rule.beyond', `${error.issues[0]!.path.join('.')}: ${error.issues[0]!.message}.`);
  const { timeZone } = timing;
  const starts = occurrences.map((one) => one.start);
  const beside = datesBeside(told, first, [...before, ...starts]);
  const elsewhere = [...before, ...beside.map((one) => one.start!)];
  const changed = changedBy(changes, calendar, timeZone, starts, elsewhere);
  const setApart = merged(changed.setApart, excludedBy(event, calendar, timeZone, starts), first, occurrences);
  checkSetApart(setApart, occurrences);
  const series = {
    ...timing,
    rrule: rruleOf(timing),
    count: occurrences.length,
    first: occurrences.slice(0, FIRST_SHOWN),
    setApart,
  };
  const { start, end } = occurrences[0]!;
  const entry: Unplaced = { ...first, start, end, notes: [...notes, ...changed.notes], series };
  const since = reading.recurringFrom ?? '';
  return [entry, ...beside.filter((one) => localOf(one.start!, timeZone) >= since)];
}

function timingOf(
  event: ICAL.Component,
  { start, end, timeZone, dated }: Unplaced,
  { recurringUntil }: Reading,
  notes: ImportedMeetingNote[],
): Timing {
  const zone = timeZone!;
  const local = localOf(start!, zone);
  if (!start!.endsWith(':00.000Z')) throw invalid('start', 'time.seconds', 'A meeting begins at a full minute.');
  if (dated) notes.push(assumed('all-day', 'It takes whole days: each of its meetings lasts from midnight to midnight.'));
  // Days count as days, also those on which the clocks are changed.
  const [from, to] = dated ? [`${local}Z`, `${localOf(end!, zone)}Z`] : [start!, end!];
  const durationMinutes = (Date.parse(to) - Date.parse(from)) / 60_000;
  if (durationMinutes < 1 || !Number.isInteger(durationMinutes))
    throw invalid('durationMinutes', 'duration.missing', 'It must say how long it takes (DTEND or DURATION), in full minutes.');
  const { error } = Timing.shape.durationMinutes.safeParse(durationMinutes);
  if (error) throw invalid('durationMinutes', 'duration.too-long', 'An occurrence lasts a fortnight at most.');
  return { start: local, timeZone: zone, durationMinutes, rule: readRule(event, local, zone, recurringUntil) };
}

/** The same, begun with the first occurrence from a day on, and the starts of those before it. */
function begunFrom(timing: Timing, from: string | undefined): { timing: Timing; before: string[] } {
  if (from === undefined || timing.start >= from) return { timing, before: [] };
  const all = occurrencesOf(timing);
  const index = all.findIndex(({ local }) => local >= from);
  if (index < 0) throw invalid('rule', 'rule.over', `None of its occurrences is on ${from} or later.`);
  const { count, ...rule } = timing.rule;
  const begun = { ...timing, start: all[index]!.local, rule: { ...rule, ...(count !== undefined && { count: count - index }) } };
  return { timing: begun, before: all.slice(0, index).map(({ start }) => start) };
}

/** What is told of one occurrence goes before leaving it out; what is told as the rule has it is nothing apart. */
function merged(changed: SetApart[], excluded: SetApart[], first: Unplaced, occurrences: PlannedOccurrence[]): SetApart[] {
  const all = new Map([...excluded, ...changed].map((one) => [one.recurrenceId, one]));
  const planned = new Map(occurrences.map((one) => [one.start, one]));
  const different = [...all.values()].map(({ recurrenceId, leftOut, start, end, title, place, link }): SetApart => {
    const { end: plannedEnd } = planned.get(recurrenceId)!;
    const moved = start !== undefined && (start !== recurrenceId || end !== plannedEnd);
    return {
      recurrenceId,
      ...(leftOut && { leftOut }),
      ...(moved && { start, end }),
      ...(title && title !== first.title && { title }),
      ...(place && place !== first.place && { place }),
      ...(link && link !== first.link && { link }),
    };
  });
  const told = different.filter((one) => Object.keys(one).length > 1);
  return told.sort((a, b) => a.recurrenceId.localeCompare(b.recurrenceId));
}
