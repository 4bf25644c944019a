import { dayIn, isTimeZone } from './local-time';

describe('local time', () => {
  it.each(['Asia/Baghdad', 'Europe/Kyiv', 'Europe/Kiev', 'UTC', 'ASIA/baghdad', 'Etc/GMT+3'])('knows the zone %s', (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(['Asia/Bagdad', '+03:00', '-0300', '', 'Iraq time', 'Europe/\u212aiev'])('does not know the zone "%s"', (name) => {
    expect(isTimeZone(name)).toBe(false);
  });

  it('tells the day that it is there', () => {
    expect(dayIn('Asia/Baghdad', '2026-03-28T21:30:00.000Z')).toBe('2026-03-29');
    expect(dayIn('America/Bogota', '2026-03-29T04:30:00.000Z')).toBe('2026-03-28');
  });

  it('keeps to the zone across daylight saving', () => {
    expect(dayIn('Europe/Zurich', '2026-03-28T22:59:00.000Z')).toBe('2026-03-28');
    expect(dayIn('Europe/Zurich', '2026-03-29T22:00:00.000Z')).toBe('2026-03-30');
  });
});
