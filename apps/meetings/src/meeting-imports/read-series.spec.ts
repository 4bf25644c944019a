import type { Meeting, Series } from '@liaison/contracts';
import type { Known } from './known';
import { planned, toldBy } from './plan-import';
import { readCalendar } from './read-calendar';
import type { ReadEvent } from './read-event';
import type { Reading } from './read-meeting';

const WEEKLY = 'RRULE:FREQ=WEEKLY;COUNT=6';
/** Mondays at nine in Berlin, as Outlook tells it, across the change of the clocks on 29 March. */
const master = (...more: string[]) => [
  'UID:a@else.example',
  'SUMMARY:Coordination',
  'LOCATION:Room 1',
  'DTSTART;TZID=W. Europe Standard Time:20260309T090000',
  'DTEND;TZID=W. Europe Standard Time:20260309T100000',
  ...more,
];
const change = (day: string, ...more: string[]) => [
  'UID:a@else.example',
  `RECURRENCE-ID;TZID=W. Europe Standard Time:${day}T090000`,
  'SUMMARY:Coordination',
  'LOCATION:Room 1',
  ...more,
];
const file = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', ...events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']), 'END:VCALENDAR', ''].join('\r\n');
const read = (events: string[][], reading: Reading = {}) => readCalendar(file(...events), reading);
const codes = ({ notes }: { notes: { code: string }[] }) => notes.map(({ code }) => code);

describe('a foreign event that recurs', () => {
  it('is a series in local time, with its rule and its first occurrences', async () => {
    const [entry] = await read([master(WEEKLY)]);
    expect(entry).toMatchObject({ title: 'Coordination', place: 'Room 1', timeZone: 'Europe/Berlin', notes: [] });
    expect(entry?.series).toMatchObject({
      start: '2026-03-09T09:00',
      durationMinutes: 60,
      rule: { frequency: 'weekly', count: 6 },
      rrule: 'FREQ=WEEKLY;COUNT=6',
      count: 6,
      setApart: [],
    });
    expect(entry?.series?.first.map(({ start }) => start).slice(2, 4)).toEqual([
      '2026-03-23T08:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
  });

  it('has its exceptions: left out, cancelled, moved, with a title of their own', async () => {
    const entries = await read([
      change('20260323', 'STATUS:CANCELLED', 'DTSTART;TZID=W. Europe Standard Time:20260323T090000'),
      master(WEEKLY, 'EXDATE;TZID=W. Europe Standard Time:20260316T090000', 'EXDATE;VALUE=DATE:20260413'),
      change('20260330', 'DTSTART;TZID=W. Europe Standard Time:20260331T140000', 'DURATION:PT2H'),
      change('20260406', 'DTSTART;TZID=W. Europe Standard Time:20260406T090000', 'DURATION:PT1H').map((line) =>
        line.replace('Coordination', 'With the donors'),
      ),
      change('20260310', 'DTSTART:20260310T080000Z'),
    ]);
    expect(entries).toHaveLength(1);
    expect(entries[0]).toMatchObject({ position: 2, notes: [{ code: 'occurrence.unknown', kind: 'left-out' }] });
    expect(entries[0]?.series?.setApart).toEqual([
      { recurrenceId: '2026-03-16T08:00:00.000Z', leftOut: expect.stringContaining('leaves it out') },
      { recurrenceId: '2026-03-23T08:00:00.000Z', leftOut: expect.stringContaining('cancelled') },
      { recurrenceId: '2026-03-30T07:00:00.000Z', start: '2026-03-31T12:00:00.000Z', end: '2026-03-31T14:00:00.000Z' },
      { recurrenceId: '2026-04-06T07:00:00.000Z', title: 'With the donors' },
      { recurrenceId: '2026-04-13T07:00:00.000Z', leftOut: expect.stringContaining('leaves it out') },
    ]);
  });

  it.each([
    ['UNTIL=20260330T070000Z', '2026-03-30'],
    ['UNTIL=20260330T065959Z', '2026-03-29'],
    ['UNTIL=20260330', '2026-03-30'],
    ['UNTIL=20260329T220000Z', '2026-03-29'],
  ])('ends with the last that %s allows', async (until, day) => {
    const [entry] = await read([master(`RRULE:FREQ=WEEKLY;${until}`)]);
    expect(entry?.series?.rule).toEqual({ frequency: 'weekly', until: day });
  });

  it('has dates beside its rule as meetings of their own, and without a rule those alone', async () => {
    const rdate = 'RDATE;TZID=W. Europe Standard Time:20260311T090000,20260316T090000';
    const [series, date, ...others] = await read([master(WEEKLY, rdate)]);
    expect(others).toEqual([]);
    expect(series?.series?.count).toBe(6);
    expect(date).toMatchObject({ title: 'Coordination', start: '2026-03-11T08:00:00.000Z', end: '2026-03-11T09:00:00.000Z' });
    expect(codes(date!)).toEqual(['date.alone']);
    const listed = await read([master(rdate, 'RDATE;VALUE=PERIOD:20260401T080000Z/PT3H')]);
    expect(listed.map(({ end }) => end)).toEqual([
      ...['2026-03-09T09:00:00.000Z', '2026-03-11T09:00:00.000Z', '2026-03-16T09:00:00.000Z', '2026-04-01T11:00:00.000Z'],
    ]);
    expect(new Set(listed.map(({ meetingId }) => meetingId)).size).toBe(4);
  });

  it('begins with a day that is asked for, and ends with one where it has no end', async () => {
    const [rest] = await read([master(WEEKLY, 'EXDATE:20260316T080000Z')], { recurringFrom: '2026-03-24' });
    expect(rest?.series).toMatchObject({ start: '2026-03-30T09:00', rule: { count: 3 }, count: 3, setApart: [] });
    expect(codes((await read([master('RRULE:FREQ=WEEKLY')]))[0]!)).toEqual(['rule.endless']);
    const [ended] = await read([master('RRULE:FREQ=WEEKLY')], { recurringUntil: '2026-04-30' });
    expect(ended?.series).toMatchObject({ rule: { until: '2026-04-30' }, count: 8 });
    expect(codes((await read([master(WEEKLY)], { recurringFrom: '2027-01-01' }))[0]!)).toEqual(['rule.over']);
  });

  it('takes days, floating times and UTC as they are meant', async () => {
    const days = ['UID:d', 'SUMMARY:Field day', 'DTSTART;VALUE=DATE:20260329', 'RRULE:FREQ=WEEKLY;COUNT=2'];
    const [day] = await read([days], { timeZone: 'Europe/Berlin' });
    expect(day?.series).toMatchObject({ start: '2026-03-29T00:00', durationMinutes: 1440 });
    expect(codes(day!)).toEqual(['time-zone.assumed', 'all-day']);
    const floating = ['UID:f', 'SUMMARY:Tea', 'DTSTART:20260309T090000', 'DURATION:PT1H', WEEKLY];
    expect(codes((await read([floating]))[0]!)).toEqual(['time-zone.missing']);
    const [utc] = await read([floating.map((line) => line.replace('T090000', 'T090000Z'))], { timeZone: 'Europe/Berlin' });
    expect(utc).toMatchObject({ timeZone: 'UTC', notes: [{ kind: 'assumed', code: 'time-zone.utc' }] });
  });

  it('with one of its occurrences alone is a meeting', async () => {
    const [one] = await read([change('20260316', 'DTSTART;TZID=W. Europe Standard Time:20260316T100000', 'DURATION:PT1H')]);
    expect(one).toMatchObject({ start: '2026-03-16T09:00:00.000Z', notes: [{ code: 'occurrence.alone' }] });
    const [series, ...others] = await read([
      master(WEEKLY),
      change('20260316', 'DTSTART:20260316T090000Z').map((line) => line.replace('ID;', 'ID;RANGE=THISANDFUTURE;')),
    ]);
    expect([codes(series!), others]).toEqual([['occurrence.and-following'], []]);
  });

  it.each([
    ['rule.freq', 'RRULE:FREQ=HOURLY;COUNT=3'],
    ['rule.byweekno', 'RRULE:FREQ=YEARLY;BYWEEKNO=11;COUNT=3'],
    ['rule.byyearday', 'RRULE:FREQ=YEARLY;BYYEARDAY=68;COUNT=3'],
    ['rule.byhour', 'RRULE:FREQ=DAILY;BYHOUR=9,15;COUNT=3'],
    ['rule.wkst', 'RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO;COUNT=3'],
    ['rule.nth-of-what', 'RRULE:FREQ=YEARLY;BYDAY=10MO;COUNT=3'],
    ['rule.too-many', 'RRULE:FREQ=DAILY;COUNT=5000'],
    ['rule.beyond', 'RRULE:FREQ=DAILY;INTERVAL=100;COUNT=3'],
    ['series.starts-elsewhere', 'RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=3'],
  ])('is refused by name where a series can’t carry it: %s', async (code, rule) => {
    const [entry] = await read([master(rule)]);
    expect([entry?.outcome, ...codes(entry!)]).toEqual(['refused', code]);
  });

  it('is refused with several rules, without a length, and with seconds', async () => {
    expect(codes((await read([master(WEEKLY, WEEKLY)]))[0]!)).toEqual(['rule.several']);
    expect(codes((await read([master(WEEKLY, 'EXRULE:FREQ=MONTHLY')]))[0]!)).toEqual(['rule.exrule']);
    const point = ['UID:p', 'SUMMARY:Point', 'DTSTART:20260309T090000Z', WEEKLY];
    expect(codes((await read([point]))[0]!)).toContain('duration.missing');
    expect(codes((await read([point.map((line) => line.replace('0000Z', '0030Z'))]))[0]!)).toContain('time.seconds');
  });

  it('repeats the time of its start in its rule, or another first day of weeks, where that says nothing', async () => {
    const [entry] = await read([master('RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO,WE;BYHOUR=9;BYMINUTE=0;COUNT=4')]);
    expect(entry?.series?.rule).toEqual({ frequency: 'weekly', interval: 2, byDay: ['MO', 'WE'], count: 4 });
  });
});

describe('what an import does with an event that recurs', () => {
  let told: ReadEvent;
  let moved: ReadEvent;
  beforeAll(async () => {
    [told] = (await read([master(WEEKLY)])) as [ReadEvent];
    const apart = change('20260323', 'DTSTART;TZID=W. Europe Standard Time:20260324T090000', 'DURATION:PT1H');
    [moved] = (await read([master(WEEKLY), apart])) as [ReadEvent];
  });
  const known = (status: Series['status'], more: Partial<Known> = {}): Known => {
    const series = { ...told.series, id: told.seriesId, status } as unknown as Series;
    return { series, occurrences: [], now: '2026-01-01T00:00:00.000Z', ...more };
  };
  const outcome = (event: ReadEvent, ...of: Parameters<typeof known>) => planned(event, known(...of));

  it('is new, follows a draft, and is the same when it tells the same', () => {
    expect(planned(told, { occurrences: [], now: '' }).outcome).toBe('new');
    expect(outcome(moved, 'draft', { last: toldBy(told) }).outcome).toBe('changed');
    expect(outcome(told, 'cancelled', { last: toldBy(told) }).outcome).toBe('same');
  });

  it('changes a series that is scheduled in single occurrences that can still be changed, not in its dates', () => {
    const meeting = {
      recurrenceId: '2026-03-23T08:00:00.000Z',
      start: '2026-03-23T08:00:00.000Z',
      status: 'scheduled',
    } as Meeting;
    const changed = outcome(moved, 'scheduled', { last: toldBy(told), occurrences: [meeting] });
    expect([changed.outcome, ...codes(changed)]).toEqual(['changed']);
    expect(codes(outcome(moved, 'scheduled', { last: toldBy(told) }))).toEqual(['occurrence.fixed']);
    expect(codes(outcome(told, 'scheduled', { last: toldBy(moved) }))).toEqual(['series.dates']);
    const other = { ...told, series: { ...told.series!, durationMinutes: 90 } };
    expect(codes(outcome(other, 'scheduled', { last: toldBy(told) }))).toEqual(['series.dates']);
    expect(codes(outcome(moved, 'scheduled', { last: toldBy(told), now: '2027-01-01T00:00:00.000Z' }))).toEqual(['series.over']);
    expect(codes(outcome(moved, 'cancelled', { last: toldBy(told) }))).toEqual(['series.fixed']);
  });

  it('is refused where it is entered as one meeting, or was cancelled before it was known', () => {
    const meeting = { id: 'm', status: 'draft' } as Meeting;
    expect(codes(planned(told, { meeting, occurrences: [], now: '' }))).toEqual(['meeting.entered']);
    expect(codes(planned({ ...told, cancelled: true }, { occurrences: [], now: '' }))).toEqual(['cancelled']);
  });
});
