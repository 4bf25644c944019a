import { dayAfter, dayOf, daysBetween, lastInstantOf, latestDay } from './days';
import { reminderDue } from './reminder';
import { isHeldOn, overlap } from './term';

describe('days', () => {
  it('are counted over leap days and the ends of years, forth and back', () => {
    expect([dayAfter('2024-02-28', 2), dayAfter('2025-01-01', -1)]).toEqual(['2024-03-01', '2024-12-31']);
    expect([daysBetween('2024-02-28', '2024-03-01'), daysBetween('2025-01-01', '2024-12-31')]).toEqual([2, -1]);
  });

  it('end a millisecond before the next begins', () => {
    const next = new Date(Date.parse(lastInstantOf('2024-02-28')) + 1).toISOString();
    expect([dayOf(lastInstantOf('2024-02-28')), next]).toEqual(['2024-02-28', '2024-02-29T00:00:00.000Z']);
  });

  it('begin first where it is UTC+14', () => {
    expect(latestDay('2026-03-28T09:59:59.999Z')).toBe('2026-03-28');
    expect(latestDay('2026-03-28T10:00:00.000Z')).toBe('2026-03-29');
  });
});

describe('a term', () => {
  const term = { from: '2025-03-01', to: '2025-03-31' };

  it('includes both its days, and has no end where none is said', () => {
    const days = ['2025-02-28', '2025-03-01', '2025-03-31', '2025-04-01'];
    expect(days.map((day) => isHeldOn(term, day))).toEqual([false, true, true, false]);
    expect(isHeldOn({ from: term.from }, '2999-01-01')).toBe(true);
  });

  it.each([
    [{ from: '2025-03-31' }, true],
    [{ from: '2025-04-01' }, false],
    [{ from: '2025-01-01', to: '2025-03-01' }, true],
    [{ from: '2025-01-01', to: '2025-02-28' }, false],
    [{ from: '2025-03-10', to: '2025-03-11' }, true],
  ])('overlaps with %p: %p', (other, expected) => {
    expect([overlap(term, other), overlap(other, term)]).toEqual([expected, expected]);
  });
});

describe('a reminder', () => {
  const due = (daysLeft: number, given?: number) => reminderDue([7, 0, -1], daysLeft, given);

  it('is the nearest whose day has come', () => {
    expect([8, 7, 1, 0, -1, -20].map((daysLeft) => due(daysLeft))).toEqual([undefined, 7, 7, 0, -1, -1]);
  });

  it('is given once, and none follows after a nearer one', () => {
    expect([due(7, 7), due(0, 7), due(3, 0), due(-1, -1)]).toEqual([undefined, 0, undefined, undefined]);
  });
});
