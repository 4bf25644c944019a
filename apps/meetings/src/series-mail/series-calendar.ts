import { inPlaceOf, occurrencesOf, recurring } from '@liaison/calendar';
import { addEvent, type Answer, type Event, itipCalendar, type Message, textOf } from '../mail/itip';
import type { ToldOccurrence, ToldSeries } from './told-series';

export interface SeriesCalendarOf {
  message: Message;
  seriesId: string;
  told: ToldSeries;
  /** By the occurrence’s original start. */
  answers: Map<string, Answer>;
  now: string;
}

/** Who has no answer yet. */
const UNANSWERED: Answer = { rsvp: 'pending' };

/**
 * A series as calendars take it from a mail: its rule without what is not to be, and under the same UID what is otherwise of single
 * occurrences. The event of the rule has the answer that most of what is to come has; an occurrence with another one stands beside it.
 */
export function seriesCalendar({ message, seriesId, told, answers, now }: SeriesCalendarOf): string {
  const planned = occurrencesOf(told);
  const [first, last] = [planned[0]!, planned.at(-1)!];
  const byOrigin = new Map(told.occurrences.map((occurrence) => [occurrence.recurrenceId, occurrence]));
  const ends = [last, ...told.occurrences].map(({ end }) => end).sort();
  const starts = [first, ...told.occurrences].map(({ start }) => start).sort();
  const calendar = itipCalendar(message.method, starts[0]!, ends.at(-1)!);
  const coming = told.occurrences.filter(({ start }) => start > now);
  const most = mostCommon(coming.map(({ recurrenceId }) => answers.get(recurrenceId) ?? UNANSWERED));
  const event = addEvent(calendar, message, seriesId, { ...told, start: first.start, end: first.end }, most);
  const left = planned.filter(({ start }) => !byOrigin.has(start)).map(({ local }) => local);
  recurring(event, told, first, left);
  // What is taken back is taken back with all that is otherwise of it.
  if (message.method === 'CANCEL') return textOf(calendar);
  for (const { start, end, local } of planned) {
    const occurrence = byOrigin.get(start);
    if (!occurrence) continue;
    const answer = occurrence.start > now ? (answers.get(start) ?? UNANSWERED) : most;
    const isAsPlanned = occurrence.start === start && occurrence.end === end && !occurrence.apart;
    if (isAsPlanned && keyOf(answer) === keyOf(most)) continue;
    inPlaceOf(addEvent(calendar, message, seriesId, eventOf(told, occurrence), answer), local, told.timeZone);
  }
  return textOf(calendar);
}

/** One occurrence of it alone. `of` is what it is, or was, where `told` has it no more. */
export function occurrenceCalendar(of: Omit<SeriesCalendarOf, 'now'>, recurrenceId: string, occurrence: Event): string {
  const { message, seriesId, told, answers } = of;
  const local = occurrencesOf(told).find(({ start }) => start === recurrenceId)!.local;
  const calendar = itipCalendar(message.method, earlier(recurrenceId, occurrence.start), later(recurrenceId, occurrence.end));
  const event = addEvent(calendar, message, seriesId, occurrence, answers.get(recurrenceId) ?? UNANSWERED);
  inPlaceOf(event, local, told.timeZone);
  return textOf(calendar);
}

/** An occurrence with what it has of its series. */
export function eventOf({ title, place, link, timeZone }: ToldSeries, { start, end, apart }: ToldOccurrence): Event {
  return { ...(apart ?? { title, place, link, timeZone }), start, end };
}

function mostCommon(answers: Answer[]): Answer {
  const counted = new Map<string, number>();
  for (const answer of answers) counted.set(keyOf(answer), (counted.get(keyOf(answer)) ?? 0) + 1);
  const [most] = [...counted].sort(([, one], [, other]) => other - one)[0] ?? [];
  return answers.find((answer) => keyOf(answer) === most) ?? UNANSWERED;
}

function keyOf({ rsvp, role, waitingSince }: Answer): string {
  return `${rsvp} ${role === 'chair'} ${waitingSince !== undefined}`;
}

function earlier(one: string, other: string): string {
  return one < other ? one : other;
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
