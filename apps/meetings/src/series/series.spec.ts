import type { Meeting, Series } from '@liaison/contracts';
import { cancel as cancelMeeting, changeDetails, hold, reschedule } from '../meetings/meeting';
import { invite as inviteTo, withdraw as withdrawFrom } from '../meetings/invitees';
import { noteException } from './exceptions';
import { callOff, follow } from './occurrence';
import { planOf } from './series-plan';
import { cancel, cancelFollowing, change, changeFollowing, invite, schedule } from './series';
import { at, BEFORE, made, otherId, partnerId, scheduled, seriesId, weekly } from './series.fixtures';

const continuing = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b52';
const reason = 'The hall is taken on Mondays.';
const series = scheduled();
const meetings = made(series);
const nth = (index: number) => meetings[index]!;
const names = (happened: { definition: { type: string } }[]) => happened.map(({ definition }) => definition.type.split('.')[2]);

/** What the meetings are once they follow a series. */
function followed(now: string, next: Series, before: Meeting[]): Meeting[] {
  const { goOn, surplus } = planOf(next, before);
  return before.map((meeting) =>
    surplus.includes(meeting)
      ? callOff(meeting, next, { now }).state
      : follow(meeting, next, goOn.get(meeting.id), { now }).state,
  );
}
const daysOf = (all: Meeting[]) => all.filter(({ status }) => status === 'scheduled').map(({ start }) => start.slice(5, 10));

describe('a series', () => {
  it('is scheduled once, and its meetings are at one local time', () => {
    expect(meetings).toHaveLength(10);
    expect([nth(3).start, nth(4).start]).toEqual(['2026-03-23T08:00:00.000Z', '2026-03-30T07:00:00.000Z']);
    expect(() => schedule(series, BEFORE)).toThrow(/Only a draft/);
  });

  it('goes on with the rest of its rule where the dates of all are changed after some have begun', () => {
    const { state, happened } = change(series, { durationMinutes: 90, reason }, at('2026-03-10T00:00:00.000Z'));
    expect(state).toMatchObject({
      start: '2026-03-16T09:00',
      rule: { count: 8 },
      since: '2026-03-16T08:00:00.000Z',
      icalSequence: 1,
    });
    expect(names(happened)).toEqual(['series-rescheduled']);
    const after = followed('2026-03-10T00:00:00.000Z', state, meetings);
    expect(after[1]).toEqual(nth(1));
    expect(after[2]).toMatchObject({ end: '2026-03-16T09:30:00.000Z', icalSequence: 1 });
  });

  it('begins with the first that a new rule has, where no start is said', () => {
    const { state } = change(series, { rule: { frequency: 'weekly', byDay: ['TH'], count: 3 }, reason }, BEFORE);
    expect(state.start).toBe('2026-03-05T09:00');
    expect(daysOf(followed(BEFORE.now, state, meetings))).toEqual(['03-05', '03-12', '03-19']);
  });

  it('keeps the meetings that are near a new date, calls off the others, and makes none twice', () => {
    const { state } = change(
      series,
      { rule: { frequency: 'weekly', interval: 2, byDay: ['MO', 'FR'], count: 6 }, reason },
      BEFORE,
    );
    const plan = planOf(state, meetings);
    expect(daysOf(followed(BEFORE.now, state, meetings))).toEqual(['03-02', '03-06', '03-16', '03-20', '03-30', '04-03']);
    expect(plan).toMatchObject({ missing: [], surplus: [{}, {}, {}, {}] });
    const daily = change(series, { rule: { frequency: 'daily', count: 8 }, reason }, BEFORE).state;
    expect(planOf(daily, meetings).missing.map(({ local }) => local.slice(8, 10))).toEqual(['03', '04', '05', '06', '07', '08']);
  });

  it('plans the other half after half of it was done', () => {
    const { state } = change(series, { rule: { frequency: 'weekly', byDay: ['WE'], count: 10 }, reason }, BEFORE);
    const whole = followed(BEFORE.now, state, meetings);
    const half = meetings.map((meeting, index) => (index % 2 ? meeting : whole[index]!));
    expect(followed(BEFORE.now, state, half)).toEqual(whole);
    expect(planOf(state, whole)).toMatchObject({ surplus: [], missing: [] });
  });

  it('does not make again what was cancelled alone, but what was called off with others', () => {
    const alone = cancelMeeting(nth(4), { reason }).state;
    const [shorter] = [cancelFollowing(series, { from: nth(7).start, reason }, BEFORE).state];
    const after = followed(BEFORE.now, shorter, meetings.with(4, alone));
    expect(after.map(({ status }) => status).filter((status) => status === 'cancelled')).toHaveLength(4);
    const longer = change(shorter, { rule: { frequency: 'weekly', count: 10 }, reason }, BEFORE).state;
    expect(planOf(longer, after).missing.map(({ start }) => start)).toEqual([7, 8, 9].map((index) => nth(index).start));
  });

  it('is split: it ends before, and the other one takes the meetings from there on', () => {
    const from = nth(5).start;
    const { before, following } = changeFollowing(series, { from, title: 'Smaller round' }, continuing, BEFORE);
    expect(before.state).toMatchObject({
      rule: { frequency: 'weekly', until: '2026-03-30' },
      continuedBy: { seriesId: continuing, from },
    });
    expect(before.state.rule.count).toBeUndefined();
    expect(following?.state).toMatchObject({
      start: '2026-04-06T09:00',
      rule: { count: 5 },
      continues: { seriesId, from },
      icalSequence: 0,
    });
    expect(planOf(before.state, meetings)).toMatchObject({ surplus: [], missing: [] });
    const taken = followed(BEFORE.now, following!.state, meetings.slice(5));
    expect(taken.map((meeting) => [meeting.seriesId, meeting.title])).toEqual(Array(5).fill([continuing, 'Smaller round']));
    const again = changeFollowing(before.state, { from: nth(2).start, place: 'Hall' }, otherId, BEFORE).following!.state;
    expect(again.continuedBy).toEqual({ seriesId: continuing, from });
    expect(() => change(again, { rule: { frequency: 'weekly', count: 9 }, reason }, BEFORE)).toThrow(/goes on from/);
  });

  it('is changed as a whole from its first on', () => {
    const { before, following } = changeFollowing(series, { from: nth(0).start, place: 'Hall' }, continuing, BEFORE);
    expect(following).toBeUndefined();
    expect(before.state).toMatchObject({ place: 'Hall', rule: series.rule });
  });

  it('is cancelled with what is still to come; what was held stands in its rule', () => {
    const now = '2026-03-03T00:00:00.000Z';
    const held = hold(nth(0), at(now)).state;
    const { state } = cancel(series, { reason }, at(now));
    expect(state).toMatchObject({ status: 'cancelled', statusReason: reason, rule: { until: '2026-03-02' } });
    const after = followed(now, state, meetings.with(0, held));
    expect(after[0]).toEqual(held);
    expect(after[1]).toMatchObject({ status: 'cancelled', statusReason: reason });
    expect(() => cancel(state, { reason }, at(now))).toThrow(/stays as it is/);
  });

  it('notes an exception once, and no other cancellation', () => {
    const alone = cancelMeeting(nth(4), { reason }).state;
    const { state, happened } = noteException(series, alone);
    expect(state).toMatchObject({ exceptions: [nth(4).start], icalSequence: 1 });
    expect(names(happened)).toEqual(['series-exception-noted']);
    expect(noteException(state, alone).happened).toEqual([]);
    expect(noteException(series, callOff(nth(4), series, BEFORE).state).happened).toEqual([]);
    expect(noteException(series, { ...alone, recurrenceId: '2026-03-03T08:00:00.000Z' }).happened).toEqual([]);
  });
});

describe('a meeting of a series', () => {
  const changed = (meeting: Meeting, next: Series) => followed(BEFORE.now, next, meetings.with(3, meeting))[3]!;

  it('keeps a title that was given to it alone, and follows in the rest', () => {
    const own = changeDetails(nth(3), { title: 'With the donors' }).state;
    const next = change(series, { title: 'TWG', place: 'Hall', theme: null }, BEFORE).state;
    expect(changed(own, next)).toMatchObject({ title: 'With the donors', place: 'Hall' });
    expect(changed(nth(3), next)).toMatchObject({ title: 'TWG', place: 'Hall' });
  });

  it('keeps a time that it was moved to alone', () => {
    const moved = reschedule(nth(3), { start: '2026-03-24T08:00:00.000Z', end: '2026-03-24T09:00:00.000Z', reason }).state;
    const next = change(series, { start: '2026-03-02T11:00', reason }, BEFORE).state;
    expect(changed(moved, next)).toMatchObject({ start: moved.start, recurrenceId: '2026-03-23T10:00:00.000Z' });
  });

  it('keeps those who were invited or withdrawn for this once', () => {
    const guest = inviteTo(nth(3), [{ partnerId: otherId, role: 'guest' }]).state;
    const without = withdrawFrom(guest, { partnerIds: [partnerId], contactIds: [] }).state;
    const third = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b13';
    const next = invite(series, [{ partnerId: third }]).state;
    expect(changed(without, next).invitees).toEqual([{ partnerId: third }, { partnerId: otherId, role: 'guest' }]);
    const back = inviteTo(without, [{ partnerId }]).state;
    expect(back.apart).toMatchObject({ withdrawn: [], invited: [{ partnerId: otherId }, { partnerId }] });
  });

  it.each(['in-progress', 'held', 'closed', 'cancelled'] as const)('never changes when it is %s', (status) => {
    const fixed: Meeting = { ...nth(3), status };
    const next = change(series, { title: 'TWG', start: '2026-03-02T11:00', reason }, BEFORE).state;
    expect(changed(fixed, next)).toEqual(fixed);
    expect(callOff(fixed, next, BEFORE).happened).toEqual([]);
  });

  it('of no series notes nothing as its own', () => {
    const { seriesId: _series, recurrenceId: _recurs, ...single } = nth(3);
    expect(changeDetails(single, { title: 'Alone' }).state).not.toHaveProperty('apart');
  });

  it('is refused where it is drafted wrongly', () => {
    expect(() => scheduled({ rule: { frequency: 'weekly' } })).toThrow(/Say when it ends/);
    expect(weekly.rule.count).toBe(10);
  });
});

describe('a series with occurrences that are set apart', () => {
  const [second, third, fourth] = [nth(1).start, nth(2).start, nth(3).start];
  const setApart = [
    { recurrenceId: second, leftOut: 'Holidays.' },
    { recurrenceId: third, start: '2026-03-17T12:00:00.000Z', end: '2026-03-17T13:00:00.000Z' },
    { recurrenceId: fourth, title: 'With the donors' },
  ];
  const apart = scheduled({ setApart });
  const all = made(apart);

  it('makes them so: one that is left out is never known, and is not made again', () => {
    expect(all[1]).toMatchObject({ status: 'cancelled', statusReason: 'Holidays.', apart: { fields: ['status'] } });
    expect(all[1]).not.toHaveProperty('announcedAt');
    expect(all[2]).toMatchObject({ start: '2026-03-17T12:00:00.000Z', recurrenceId: third, apart: { fields: ['time'] } });
    expect(all[3]).toMatchObject({ title: 'With the donors', start: fourth, apart: { fields: ['title'] } });
    expect(apart.exceptions).toEqual([second, third]);
    expect(planOf(apart, all)).toMatchObject({ missing: [], surplus: [] });
  });

  it('keeps them as what was changed by hand, when all are changed', () => {
    const next = change(apart, { title: 'TWG', start: '2026-03-02T11:00', reason }, BEFORE).state;
    const after = followed(BEFORE.now, next, all);
    expect(after[1]).toEqual(all[1]);
    expect(after[2]).toMatchObject({ title: 'TWG', start: '2026-03-17T12:00:00.000Z' });
    expect(after[3]).toMatchObject({ title: 'With the donors', start: '2026-03-23T10:00:00.000Z' });
    expect(next).toMatchObject({ setApart: [], exceptions: [] });
    const { before, following } = changeFollowing(apart, { from: third, place: 'Hall' }, continuing, BEFORE);
    expect([before.state.setApart?.length, following?.state.setApart?.length]).toEqual([1, 2]);
    expect(following?.state.exceptions).toEqual([third]);
  });

  it('is refused where the rule doesn’t have one, where it is told twice or by half, and once it is scheduled', () => {
    const drafted =
      (...given: Parameters<typeof scheduled>[0][]) =>
      () =>
        scheduled(...(given as []));
    expect(drafted({ setApart: [{ recurrenceId: '2026-03-03T08:00:00.000Z' }] })).toThrow(/No occurrence/);
    expect(drafted({ setApart: [setApart[0]!, setApart[0]!] })).toThrow(/twice/);
    expect(drafted({ setApart: [{ ...setApart[1]!, leftOut: 'Holidays.' }] })).toThrow(/not to be/);
    expect(drafted({ setApart: [{ recurrenceId: third, start: third }] })).toThrow(/`end`/);
    expect(drafted({ setApart: [{ recurrenceId: third, start: third, end: second }] })).toThrow(/ends after/);
    const long = Array.from({ length: 300 }, () => ({ ...setApart[2]!, title: 'x'.repeat(300), place: 'y'.repeat(300) }));
    expect(drafted({ setApart: long })).toThrow(/no series/);
    expect(() => change(apart, { setApart: [] }, BEFORE)).toThrow(/meeting itself/);
  });
});
