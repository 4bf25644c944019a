import { occurrencesOf } from '@liaison/calendar';
import type { Meeting } from '@liaison/contracts';
import { cancel as cancelMeeting } from '../meetings/meeting';
import { at, BEFORE, made, scheduled } from '../series/series.fixtures';
import { seriesNews } from './series-news';
import { toldSeries } from './told-series';

const series = scheduled();
const meetings = made(series);
const reason = 'The road is closed.';
const told = (of: Meeting[], more: object = {}) => {
  const present = { ...series, ...more };
  return toldSeries({ series: present, meetings: of, planned: occurrencesOf(present) }, () => true);
};
const all = told(meetings);
const without = (count: number) => meetings.map((one, index) => (index < count ? one : cancelMeeting(one, { reason }).state));
const news = (more: Partial<Parameters<typeof seriesNews>[0]>) =>
  seriesNews({ before: all, present: all, series, cancelled: () => reason, tellAll: false, now: BEFORE.now, ...more });
const afterThree = at('2026-03-17T00:00:00.000Z').now;

describe('what is new in a series', () => {
  it('is all of it to whom nothing was told, unless nothing is to come', () => {
    expect(news({ before: undefined })).toEqual({ method: 'REQUEST', occasion: 'invited' });
    expect(news({ before: undefined, now: '2027-01-01T00:00:00.000Z' })).toBeUndefined();
    expect(news({})).toBeUndefined();
  });

  it('is one occurrence where that alone is another, but all of it where the last mail may not have come', () => {
    const recurrenceId = meetings[9]!.start;
    const present = told(without(9));
    expect(news({ present })).toEqual({ method: 'CANCEL', occasion: 'cancelled', recurrenceId, reason });
    expect(news({ present, cancelled: () => undefined })).toEqual({ method: 'CANCEL', occasion: 'withdrawn', recurrenceId });
    expect(news({ present, tellAll: true })).toMatchObject({ method: 'REQUEST', occasion: 'changed' });
    expect(news({ before: present })).toEqual({ method: 'REQUEST', occasion: 'invited', recurrenceId });
    expect(news({ present: told(without(8)) })).toEqual({ method: 'REQUEST', occasion: 'changed' });
  });

  it('is that it was cancelled: as a whole, or from now on where some were held, which stay in people’s calendars', () => {
    const off = { status: 'cancelled' as const, statusReason: reason };
    expect(news({ present: told(without(0)), series: off })).toEqual({ method: 'CANCEL', occasion: 'cancelled', reason });
    const ended = told(without(3), { rule: { frequency: 'weekly', until: '2026-03-16' } });
    const circumstances = { present: ended, series: off, now: afterThree };
    expect(news(circumstances)).toEqual({ method: 'REQUEST', occasion: 'cancelled', reason });
    // Whoever is not invited any more has no use for what was.
    expect(news({ ...circumstances, cancelled: () => undefined })).toEqual({ method: 'CANCEL', occasion: 'withdrawn' });
  });

  it('is nothing that was', () => {
    expect(news({ before: told(without(3)), present: all, now: '2026-05-06T00:00:00.000Z' })).toBeUndefined();
    expect(news({ present: told(meetings.slice(1)), now: afterThree })).toBeUndefined();
  });
});
