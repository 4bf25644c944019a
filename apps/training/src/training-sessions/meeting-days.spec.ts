import { codeOf } from '../../test/fixtures';
import { meetingDays } from './meeting-days';

const week = { start: '2021-06-06T06:00:00.000Z', end: '2021-06-10T12:00:00.000Z', timeZone: 'Asia/Baghdad' };

describe('the days of a session', () => {
  it('are all from start to end, in its own zone', () => {
    expect(meetingDays(week)).toEqual(['2021-06-06', '2021-06-07', '2021-06-08', '2021-06-09', '2021-06-10']);
    const late = { start: '2021-06-06T22:00:00.000Z', end: '2021-06-07T22:30:00.000Z' };
    expect(meetingDays({ ...late, timeZone: 'Asia/Baghdad' })).toEqual(['2021-06-07', '2021-06-08']);
    expect(meetingDays({ ...late, timeZone: 'America/Bogota' })).toEqual(['2021-06-06', '2021-06-07']);
  });

  it('go on across daylight saving', () => {
    const march = { start: '2026-03-27T08:00:00.000Z', end: '2026-03-30T15:00:00.000Z', timeZone: 'Europe/Kyiv' };
    expect(meetingDays(march)).toEqual(['2026-03-27', '2026-03-28', '2026-03-29', '2026-03-30']);
  });

  it('end the day before where the session ends at midnight', () => {
    expect(meetingDays({ ...week, end: '2021-06-07T21:00:00.000Z' })).toEqual(['2021-06-06', '2021-06-07']);
  });

  it('are those that are named, each once and in order', () => {
    expect(meetingDays({ ...week, days: ['2021-06-10', '2021-06-06', '2021-06-10'] })).toEqual(['2021-06-06', '2021-06-10']);
  });

  it('lie between start and end', () => {
    expect(codeOf(() => meetingDays({ ...week, days: ['2021-06-06', '2021-06-11'] }))).toBe('training-session.day-outside');
  });

  it('need a zone that there is, an end after the start, and an end in sight', () => {
    expect(codeOf(() => meetingDays({ ...week, timeZone: 'Asia/Bagdad' }))).toBe('time-zone.unknown');
    expect(codeOf(() => meetingDays({ ...week, end: '2021-06-05T12:00:00.000Z' }))).toBe('training-session.ends-before-start');
    expect(codeOf(() => meetingDays({ ...week, end: '9999-06-05T12:00:00.000Z' }))).toBe('training-session.too-long');
    expect(codeOf(() => meetingDays({ ...week, end: '2022-01-05T12:00:00.000Z' }))).toBe('training-session.days-missing');
  });
});
