import type { PlannedOccurrence } from '@liaison/calendar';
import {
  decided,
  type Decision,
  inOrder,
  invalid,
  type Meeting,
  MeetingDraftDiscarded,
  MeetingScheduled,
  type Series,
} from '@liaison/contracts';
import { markedApart } from '../meetings/apart';

/** Occurrences that a series has otherwise than its rule from the beginning on: a committee that skips August, a file with exceptions. */
type SetApart = NonNullable<Series['setApart']>;

/** Characters of all of them: every event of the series carries them, and stays well below the 1 MB that Kafka takes. */
const LONGEST = 100_000;

/** Refuses (422) one that the rule doesn't have, one told of twice, half a time, and more than an event can carry. */
export function checkSetApart(setApart: SetApart, occurrences: PlannedOccurrence[]): void {
  if (JSON.stringify(setApart).length > LONGEST)
    throw invalid(
      'setApart',
      'series.too-much-apart',
      'So many occurrences with titles, places and links of their own are no series.',
    );
  const starts = new Set(occurrences.map(({ start }) => start));
  const seen = new Set<string>();
  for (const [index, { recurrenceId, leftOut, ...own }] of setApart.entries()) {
    const field = `setApart.${index}`;
    if (!starts.has(recurrenceId))
      throw invalid(`${field}.recurrenceId`, 'series.no-such-occurrence', `No occurrence is to start at ${recurrenceId}.`);
    if (seen.has(recurrenceId))
      throw invalid(`${field}.recurrenceId`, 'series.set-apart-twice', `The one of ${recurrenceId} is told of twice.`);
    seen.add(recurrenceId);
    if (leftOut !== undefined && Object.keys(own).length > 0)
      throw invalid(`${field}.leftOut`, 'series.left-out', 'What is not to be has neither a time nor a title of its own.');
    checkTime(field, own);
  }
}

function checkTime(field: string, { start, end }: Pick<SetApart[number], 'start' | 'end'>): void {
  if ((start === undefined) !== (end === undefined))
    throw invalid(`${field}.end`, 'series.half-a-time', 'Its own time has a `start` and an `end`.');
  if (start !== undefined && end !== undefined && !inOrder(start, end))
    throw invalid(`${field}.end`, 'meeting.ends-before-start', 'A meeting ends after it starts.');
}

/** Of those that are set apart, the ones that these occurrences have. */
export function stillApart(
  setApart: SetApart | undefined,
  occurrences: Pick<PlannedOccurrence, 'start'>[],
): Pick<Series, 'setApart'> {
  if (!setApart) return {};
  const starts = new Set(occurrences.map(({ start }) => start));
  return { setApart: setApart.filter(({ recurrenceId }) => starts.has(recurrenceId)) };
}

/** Those that calendar programs are told apart: as `exceptions.ts` notes them of one that is moved or cancelled alone. */
export function exceptionsOf(setApart: SetApart = []): string[] {
  const told = setApart.filter(({ leftOut, start }) => leftOut !== undefined || start !== undefined);
  return told.map(({ recurrenceId }) => recurrenceId).sort();
}

/** A meeting as its series makes it, or as it is set apart. One that is left out was never known, and stands for its occurrence. */
export function made(meeting: Meeting, setApart: SetApart = []): Decision<Meeting> {
  const own = setApart.find(({ recurrenceId }) => recurrenceId === meeting.recurrenceId);
  if (!own) return decided(meeting, MeetingScheduled.of(meeting));
  const { recurrenceId: _original, leftOut, ...otherwise } = own;
  if (leftOut === undefined) {
    const next = markedApart(meeting, { ...meeting, ...otherwise } as Meeting);
    return decided(next, MeetingScheduled.of(next));
  }
  const { announcedAt: _never, ...unknown } = meeting;
  const next = markedApart(meeting, { ...unknown, status: 'cancelled', statusReason: leftOut });
  return decided(next, MeetingDraftDiscarded.of(next, { reason: leftOut }));
}
