import { LatestSequences } from './latest-sequences';

const at = (subject: string, sequence: number) => ({ subject, sequence });

describe('the latest sequences', () => {
  it('go up for each aggregate by itself, whatever order they are told in', () => {
    const latest = new LatestSequences(10);
    for (const position of [at('a', 3), at('a', 2), at('b', 1)]) latest.add(position);
    expect([at('a', 1), at('a', 3), at('a', 4), at('b', 1), at('b', 2), at('c', 1)].map((one) => latest.has(one))).toEqual([
      ...[true, true, false],
      ...[true, false, false],
    ]);
    latest.clear();
    expect(latest.has(at('a', 1))).toBe(false);
  });

  it('are of so many aggregates: the one that was told of longest ago makes room', () => {
    const latest = new LatestSequences(2);
    for (const position of [at('a', 1), at('b', 1), at('a', 2), at('c', 1)]) latest.add(position);
    expect(['a', 'b', 'c'].map((subject) => latest.has(at(subject, 1)))).toEqual([true, false, true]);
  });
});
