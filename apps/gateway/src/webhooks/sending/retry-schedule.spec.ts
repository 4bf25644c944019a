import { nextAttemptAt, TRIED_FOR_MS } from './retry-schedule';

const since = new Date('2026-01-01T00:00:00Z');
const HOUR = 3_600_000;

/** Every attempt from the first on, as seconds after it. */
function attempts(random: () => number): number[] {
  const at = [0];
  for (let now = since; ;) {
    const next = nextAttemptAt({ attempts: at.length, since, now }, random());
    if (!next) return at;
    at.push((next.getTime() - since.getTime()) / 1_000);
    now = next;
  }
}

describe('the next attempt', () => {
  it('comes after growing pauses, and the last one after three days', () => {
    const all = attempts(() => 0.5);
    expect(all.slice(0, 7)).toEqual([0, 5, 25, 105, 425, 1_705, 6_825]);
    expect(all.at(-1)).toBe(TRIED_FOR_MS / 1_000);
    expect(all.length).toBeGreaterThan(15);
    expect(all.length).toBeLessThan(25);
  });

  it.each([0, 1])('is moved by a fifth at most (%d)', (random) => {
    const next = nextAttemptAt({ attempts: 2, since, now: since }, random)!;
    expect(next.getTime() - since.getTime()).toBe(20_000 * (random === 0 ? 0.8 : 1.2));
    expect(attempts(() => random).at(-1)).toBe(TRIED_FOR_MS / 1_000);
  });

  it('waits as long as the receiver asks, within a day', () => {
    const after = (askedToWait: number) =>
      nextAttemptAt({ attempts: 1, since, now: since, askedToWait }, 0.5)!.getTime() - since.getTime();
    expect(after(60_000)).toBe(60_000);
    expect(after(1_000)).toBe(5_000);
    expect(after(900 * HOUR)).toBe(24 * HOUR);
  });

  it('comes no more once it was tried for three days, however seldom', () => {
    expect(nextAttemptAt({ attempts: 2, since, now: new Date(since.getTime() + TRIED_FOR_MS) }, 0.5)).toBeUndefined();
  });
});
