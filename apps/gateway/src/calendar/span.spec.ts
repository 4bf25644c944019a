import { reachingInto, spanBetween } from './span';

describe('where something stands in the calendar', () => {
  it('is one day’s, and then found by when it begins', () => {
    expect(spanBetween('2030-04-09T07:00:00.000Z', '2030-04-09T23:59:59.999Z')).not.toHaveProperty('over');
  });

  it('is told by the days on which it still stands', () => {
    expect(spanBetween('2030-02-27T07:00:00.000Z', '2030-03-01T00:00:00.000Z').over).toEqual(['2030-02-28', '2030-03-01']);
  });

  it('is told by months where it is long, the first and the last included', () => {
    expect(spanBetween('2030-11-30T23:00:00.000Z', '2031-02-01T00:00:00.000Z').over).toEqual([
      '2030-11',
      '2030-12',
      '2031-01',
      '2031-02',
    ]);
  });

  it('has no end of its own where it would last for ever', () => {
    expect(spanBetween('1000-01-01T00:00:00.000Z', '2999-01-01T00:00:00.000Z').over).toHaveLength(1_200);
  });

  it.each([
    ['2030-04-06T06:00:00.000Z', '2030-04-08T12:00:00.000Z'],
    ['2030-04-06T23:59:59.999Z', '2030-04-07T00:00:00.000Z'],
    ['2029-01-31T06:00:00.000Z', '2031-04-08T12:00:00.000Z'],
  ])('is found on every day into which it reaches: %s to %s', (from, to) => {
    const { over = [] } = spanBetween(from, to);
    for (const day of ['2030-04-07', '2030-04-08', '2030-04-30']) {
      const reaches = from < `${day}T00:00:00.000Z` && to >= `${day}T00:00:00.000Z`;
      if (reaches) expect(reachingInto(day).some((one) => over.includes(one))).toBe(true);
    }
  });
});
