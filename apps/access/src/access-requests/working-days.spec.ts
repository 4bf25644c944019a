import { calendarOf, dueTimes, endOfDay } from './working-days';

const iraq = calendarOf('IQ', {});

describe('a country’s working days', () => {
  it('are Unicode’s, unless set otherwise', () => {
    expect(iraq).toEqual({ timeZone: 'Asia/Baghdad', weekend: [5, 6] });
    expect(calendarOf('KH', {})).toEqual({ timeZone: 'Asia/Phnom_Penh', weekend: [6, 7] });
    expect(calendarOf('IQ', { IQ: [5] }).weekend).toEqual([5]);
  });

  it('are Monday to Friday in UTC where Unicode knows no such country', () => {
    expect(calendarOf('ZZ', {})).toEqual({ timeZone: 'UTC', weekend: [6, 7] });
  });
});

describe('five working days in Iraq', () => {
  it('from a Wednesday end with the next Wednesday, for Friday and Saturday are off', () => {
    expect(dueTimes('2026-03-04T07:00:00.000Z', 5, iraq)).toEqual({
      dueSoonAt: '2026-03-10T21:00:00.000Z',
      dueAt: '2026-03-11T21:00:00.000Z',
    });
  });

  it('from a Friday end with the next Thursday', () => {
    expect(dueTimes('2026-03-06T07:00:00.000Z', 5, iraq).dueAt).toBe('2026-03-12T21:00:00.000Z');
  });

  it('begin by the country’s day: late on Wednesday in UTC it is Thursday there', () => {
    expect(dueTimes('2026-03-04T22:00:00.000Z', 5, iraq).dueAt).toBe('2026-03-12T21:00:00.000Z');
  });
});

it('a day ends when the clocks say so, also in the night in which they change', () => {
  expect(endOfDay('2026-03-28', 'Europe/Kyiv')).toBe('2026-03-28T22:00:00.000Z');
  expect(endOfDay('2026-03-29', 'Europe/Kyiv')).toBe('2026-03-29T21:00:00.000Z');
});

it('the last day that can be written ends where writing ends', () => {
  expect(endOfDay('9999-12-31', 'Asia/Baghdad')).toBe('9999-12-31T21:00:00.000Z');
  expect(endOfDay('9999-12-31', 'America/Bogota')).toBe('9999-12-31T23:59:59.999Z');
});
