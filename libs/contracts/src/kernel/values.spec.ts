import { Instant, Line } from './values';

describe('an instant', () => {
  it('is kept in UTC, so that it sorts', () => {
    expect(Instant.parse('2025-04-07T09:00:00+02:00')).toBe('2025-04-07T07:00:00.000Z');
  });

  it.each(['2025-04-07T09:00:00+02:00', '1000-01-01T00:00:00Z', '2999-12-31T23:59:59.999Z'])(
    '%s is read again as it is kept',
    (given) => {
      const kept = Instant.parse(given);
      expect(Instant.parse(kept)).toBe(kept);
    },
  );

  it.each(['9999-12-31T23:59:59-14:00', '0000-01-01T00:00:00+14:00', '0099-06-01T00:00:00Z', '2025-02-30T00:00:00Z', 'today'])(
    '%s is refused',
    (given) => expect(Instant.safeParse(given).success).toBe(false),
  );
});

describe('a line', () => {
  it('is one, whatever breaks it was given', () => {
    expect(Line.parse('Jane\r\nBcc: all@else.example\u2028\u0000 ')).toBe('Jane Bcc: all@else.example');
    expect(Line.safeParse('\r\n\t').success).toBe(false);
  });
});
