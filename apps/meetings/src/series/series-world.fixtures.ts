import { type Circumstances, type Decision, type Meeting, Refusal, type Series } from '@liaison/contracts';
import { occurrencesOf } from '@liaison/calendar';
import fc from 'fast-check';
import { invite } from '../meetings/invitees';
import { cancel as cancelMeeting, changeDetails, close, hold, reschedule, start } from '../meetings/meeting';
import { noteException } from './exceptions';
import { callOff, follow, occur } from './occurrence';
import { occurrenceIdOf } from './occurrence-id';
import { planOf } from './series-plan';
import { cancel, cancelFollowing, change, changeFollowing } from './series';
import { otherId } from './series.fixtures';

const reason = 'Things change.';
const uuid = (end: number) => `0192f0c1-2d5b-7a52-9e0b-${String(end).padStart(12, '0')}`;

/** Series with their meetings. */
export interface World {
  series: Series[];
  meetings: Meeting[];
}
/** What is asked of the world, each on a day of its own, later than the one before. */
type Step = (world: World, circumstances: Circumstances) => World;

/** What is refused changes nothing. */
export function asked(world: World, step: Step, circumstances: Circumstances): World {
  try {
    return step(world, circumstances);
  } catch (error) {
    if (error instanceof Refusal) return world;
    throw error;
  }
}

const replaced = <T extends { id: string }>(all: T[], next: T) => all.map((one) => (one.id === next.id ? next : one));
const last = ({ series }: World) => series.at(-1)!;

/** Of one meeting by hand. */
const byHand =
  (decide: (meeting: Meeting, circumstances: Circumstances) => Decision<Meeting>) =>
  (index: number): Step =>
  (world, circumstances) => {
    const meeting = world.meetings[index % world.meetings.length]!;
    const { state } = decide(meeting, circumstances);
    const noted = world.series.map((one) => (one.id === state.seriesId ? noteException(one, state).state : one));
    return { series: noted, meetings: replaced(world.meetings, state) };
  };
/** Of the series that goes on. */
const ofSeries =
  (decide: (series: Series, circumstances: Circumstances) => Decision<Series>): Step =>
  (world, circumstances) => ({
    ...world,
    series: replaced(world.series, decide(last(world), circumstances).state),
  });
const split =
  (index: number): Step =>
  (world, circumstances) => {
    const series = last(world);
    const all = occurrencesOf(series);
    const from = all[index % all.length]!.start;
    const command = { from, title: `Round ${index}`, start: undefined };
    const { before, following } = changeFollowing(series, command, uuid(world.series.length), circumstances);
    return { ...world, series: [...replaced(world.series, before.state), ...(following ? [following.state] : [])] };
  };
const rule = fc.constantFrom<Series['rule']>(
  { frequency: 'weekly', count: 6 },
  { frequency: 'weekly', byDay: ['TU', 'TH'], count: 8 },
  { frequency: 'monthly', byDay: ['1MO'], count: 4 },
  { frequency: 'daily', count: 5 },
);
const index = fc.nat({ max: 30 });
export const step: fc.Arbitrary<Step> = fc.oneof(
  index.map(byHand(start)),
  index.map(byHand(hold)),
  index.map(byHand(close)),
  index.map(byHand((meeting) => cancelMeeting(meeting, { reason }))),
  index.map(byHand((meeting) => changeDetails(meeting, { title: 'Alone' }))),
  index.map(byHand((meeting) => invite(meeting, [{ partnerId: otherId }]))),
  index.map(
    byHand((meeting) => {
      const later = (instant: string) => new Date(Date.parse(instant) + 36 * 3_600_000).toISOString();
      return reschedule(meeting, { start: later(meeting.start), end: later(meeting.end), reason });
    }),
  ),
  fc.constantFrom('Hall', 'Room').map((place) => ofSeries((series, now) => change(series, { place }, now))),
  rule.map((next) => ofSeries((series, now) => change(series, { rule: next, reason }, now))),
  fc.constant(ofSeries((series, now) => change(series, { timeZone: 'America/New_York', reason }, now))),
  index.map((at) =>
    ofSeries((series, now) =>
      cancelFollowing(series, { from: occurrencesOf(series)[at % 5]?.start ?? series.start, reason }, now),
    ),
  ),
  index.map(split),
  fc.constant(ofSeries((series, now) => cancel(series, { reason }, now))),
);

/** What the service does in the background, for each series; `some` tells how many meetings it gets to. */
export function followAll({ series, meetings }: World, { now }: Circumstances, some = Infinity): World {
  let all = meetings;
  for (const one of series) {
    const chain = chainOf(one, series);
    const present = all.filter(
      ({ seriesId, recurrenceId = '' }) =>
        seriesId === one.id || (chain.includes(seriesId ?? '') && one.continues && recurrenceId >= one.continues.from),
    );
    const { goOn, surplus, missing } = planOf(one, present);
    const taken = new Set(all.map(({ id }) => id));
    all = [
      ...all,
      ...missing.slice(0, some).map((slot) => occur(occurrenceIdOf(one.id, slot.start, taken), one, slot, { now }).state),
    ];
    for (const meeting of present.slice(0, some)) {
      if (meeting.seriesId !== one.id && !goOn.has(meeting.id) && !surplus.includes(meeting)) continue;
      const next = surplus.includes(meeting)
        ? callOff(meeting, one, { now })
        : follow(meeting, one, goOn.get(meeting.id), { now });
      all = replaced(all, next.state);
    }
  }
  return { series, meetings: all };
}

function chainOf(series: Series, all: Series[]): string[] {
  const before = all.find(({ id }) => id === series.continues?.seriesId);
  return before ? [before.id, ...chainOf(before, all)] : [];
}
