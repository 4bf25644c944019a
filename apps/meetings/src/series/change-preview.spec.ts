import type { Meeting, Series } from '@liaison/contracts';
import { cancel as cancelMeeting, changeDetails, hold, reschedule } from '../meetings/meeting';
import { brought } from './brought';
import { previewOf } from './change-preview';
import { cancelFollowing, change, changeFollowing } from './series';
import { at, made, scheduled } from './series.fixtures';
import { planOf } from './series-plan';

const continuing = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b52';
const reason = 'The hall is taken on Mondays.';
const NOW = at('2026-03-10T00:00:00.000Z');
const series = scheduled();
const planned = made(series);
const nth = (index: number) => planned[index]!;

/** Two are past, one of them held; one is moved, one cancelled, one has a title of its own. */
const meetings = planned
  .with(0, hold(nth(0), NOW).state)
  .with(3, reschedule(nth(3), { start: '2026-03-24T08:00:00.000Z', end: '2026-03-24T09:00:00.000Z', reason }).state)
  .with(4, cancelMeeting(nth(4), { reason }).state)
  .with(5, changeDetails(nth(5), { title: 'With the donors' }).state);
const first = nth(2).start;
const outcomes = (changed: Series[], from = first) => {
  const { items, counts } = previewOf(
    changed.map((one) => ({ series: one, meetings })),
    from,
    NOW,
  );
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(items.length);
  return items.map(({ outcome, because }) => because ?? outcome);
};
/** What the same change does when it is done. */
const done = (next: Series): Meeting[] => meetings.map((meeting) => brought(meeting, next, planOf(next, meetings), NOW).state);

describe('the preview of a change of a series', () => {
  it('tells what moves, and what stays and why', () => {
    const { state } = change(series, { start: '2026-03-16T11:00', reason }, NOW);
    const { items, rrule } = previewOf([{ series: state, meetings }], first, NOW);
    expect(rrule).toBe('FREQ=WEEKLY;COUNT=8');
    expect(items.map(({ outcome, because }) => because ?? outcome)).toEqual([
      ...['held', 'begun', 'moved', 'moved-alone', 'cancelled', 'moved', 'moved', 'moved', 'moved', 'moved'],
    ]);
    expect(items[2]).toMatchObject({ meetingId: nth(2).id, previousStart: nth(2).start, start: '2026-03-16T10:00:00.000Z' });
    expect(items[5]).toMatchObject({ keeps: ['title'] });
    const after = new Map(done(state).map((meeting) => [meeting.id, meeting.start]));
    for (const { meetingId, start } of items) expect(after.get(meetingId!)).toBe(start);
  });

  it('tells what is added and taken away', () => {
    const rule = { frequency: 'weekly' as const, byDay: ['MO', 'TH'], count: 6 };
    expect(outcomes([change(series, { rule, reason }, NOW).state])).toEqual([
      ...['held', 'begun', 'same', 'added', 'moved-alone', 'added', 'cancelled', 'added'],
      ...['taken-away', 'taken-away', 'taken-away', 'taken-away', 'taken-away'],
    ]);
    const shorter = cancelFollowing(series, { from: nth(8).start, reason }, NOW).state;
    expect(outcomes([shorter], nth(8).start).slice(-3)).toEqual(['not-meant', 'taken-away', 'taken-away']);
  });

  it('tells of both series where one is divided', () => {
    const from = nth(6).start;
    const { before, following } = changeFollowing(series, { from, place: 'Hall' }, continuing, NOW);
    expect(outcomes([before.state, following!.state], from)).toEqual([
      ...['held', 'begun', 'not-meant', 'not-meant', 'cancelled', 'not-meant', 'changed', 'changed', 'changed', 'changed'],
    ]);
  });
});
