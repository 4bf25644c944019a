import { Refusal, type Timing } from '@liaison/contracts';
import { checkedOccurrencesOf } from './check-timing';
import { rruleOf } from './rrule';

const timing: Timing = {
  start: '2026-03-03T09:00',
  timeZone: 'Europe/Zurich',
  durationMinutes: 90,
  rule: { frequency: 'weekly', count: 5 },
};
const refusalOf = (more: Partial<Timing>) => {
  try {
    checkedOccurrencesOf({ ...timing, ...more });
  } catch (error) {
    if (error instanceof Refusal) return `${error.faults[0]?.field}: ${error.message}`;
    throw error;
  }
  return 'nothing';
};
const ruled = (rule: Partial<Timing['rule']>) => refusalOf({ rule: { ...timing.rule, ...rule } });

describe('when a series occurs', () => {
  it('is told in local time and in UTC, with what daylight saving shifts', () => {
    const found = checkedOccurrencesOf(timing);
    expect(found[0]).toEqual({
      local: '2026-03-03T09:00',
      start: '2026-03-03T08:00:00.000Z',
      end: '2026-03-03T09:30:00.000Z',
      utcOffset: '+01:00',
      shifted: false,
    });
    expect(found[4]).toMatchObject({ local: '2026-03-31T09:00', start: '2026-03-31T07:00:00.000Z', shifted: true });
  });

  it('takes an hour that is skipped by the offset before, and the first of one that is doubled', () => {
    const rule = { frequency: 'daily', count: 2 } as const;
    const [, skipped, after] = checkedOccurrencesOf({ ...timing, start: '2026-03-28T02:30', rule: { ...rule, count: 3 } });
    expect(skipped).toMatchObject({ local: '2026-03-29T02:30', start: '2026-03-29T01:30:00.000Z', clock: 'skipped' });
    expect(after).toMatchObject({ local: '2026-03-30T02:30', start: '2026-03-30T00:30:00.000Z' });
    const [, doubled] = checkedOccurrencesOf({ ...timing, start: '2026-10-24T02:30', rule });
    expect(doubled).toMatchObject({ start: '2026-10-25T00:30:00.000Z', utcOffset: '+02:00', clock: 'doubled' });
  });

  it.each([
    ['rule: Say when it ends', () => refusalOf({ rule: { frequency: 'weekly' } })],
    ['rule.count: Say either', () => ruled({ until: '2026-06-01' })],
    ['rule.until: It ends before it starts: 2026-03-03', () => refusalOf({ rule: { frequency: 'weekly', until: '2026-03-02' } })],
    ['rule.byMonthDay: Days of the month go with', () => ruled({ byMonthDay: [3] })],
    ['rule.byMonthDay.1: Days of the month are 1 to 31', () => ruled({ frequency: 'monthly', byMonthDay: [3, 0] })],
    ['rule.byDay.1: The n-th weekday is one of a month', () => ruled({ byDay: ['TU', '2TU'] })],
    ['rule.bySetPos: It chooses among days', () => ruled({ frequency: 'monthly', bySetPos: [1] })],
    ['rule.bySetPos: There is one a day', () => ruled({ frequency: 'daily', byMonth: [3], bySetPos: [1] })],
    ['start: A series lies between', () => refusalOf({ start: '2999-12-31T09:00', rule: { frequency: 'daily', count: 2 } })],
    ['rule.bySetPos.0: The first is 1', () => ruled({ byDay: ['TU'], bySetPos: [0] })],
    ['start: The rule has no 2026-03-03T09:00. The first that it has is 2026-03-05T09:00', () => ruled({ byDay: ['TH'] })],
    ['start: There is no day 2026-02-30', () => refusalOf({ start: '2026-02-30T09:00' })],
    ['timeZone: There is no time zone Europe/Bern', () => refusalOf({ timeZone: 'Europe/Bern' })],
    ['rule: It never occurs', () => ruled({ frequency: 'yearly', byMonth: [2], byMonthDay: [30] })],
    [
      'rule.until: A series has 400 occurrences at most: until 2027-04-06',
      () => refusalOf({ rule: { frequency: 'daily', until: '2028-01-01' } }),
    ],
    [
      'rule.until: A series ends within 10 years: until 2036-03-03',
      () => refusalOf({ rule: { frequency: 'yearly', until: '2040-01-01' } }),
    ],
    ['rule.count: In 10 years it occurs 11 times, the last on 2036-03-03', () => ruled({ frequency: 'yearly', count: 20 })],
  ])('is refused with what would be right: %s', (message, refused) => {
    expect(refused()).toContain(message);
  });

  it('is told to calendar programs as a rule', () => {
    const rule = { frequency: 'monthly', interval: 2, byDay: ['1MO', '-1FR'], bySetPos: [1], until: '2026-03-31' } as const;
    const told = rruleOf({ ...timing, rule: { ...rule, byDay: [...rule.byDay], bySetPos: [1] } });
    expect(told).toBe('FREQ=MONTHLY;INTERVAL=2;UNTIL=20260331T215959Z;BYDAY=1MO,-1FR;BYSETPOS=1');
  });
});
