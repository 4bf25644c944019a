import { Breaker } from './breaker';

const START = Date.parse('2026-01-01T00:00:00Z');
const MINUTE = 60_000;
const after = (minutes: number) => new Date(START + minutes * MINUTE);

describe('an endpoint', () => {
  it('is not held up by one aggregate that fails again and again', () => {
    const breaker = new Breaker({ failures: 0 });
    for (let minute = 0; minute < 20; minute += 1) breaker.failedOn('a', after(minute), undefined, 0.5);
    expect([breaker.paused(after(20)), breaker.probing]).toEqual([false, false]);
    expect(breaker.state).toMatchObject({ failures: 20, failingSince: after(0) });
  });

  it('is left alone for growing pauses once several aggregates fail, until one is delivered', () => {
    const breaker = new Breaker({ failures: 0 });
    for (const subject of ['a', 'b', 'c']) breaker.failedOn(subject, after(0), undefined, 0.5);
    expect([breaker.paused(after(0)), breaker.paused(after(0.09)), breaker.probing]).toEqual([true, false, true]);
    for (const minute of [1, 2, 4, 10]) breaker.failedOn('a', after(minute), undefined, 0.5);
    expect([breaker.paused(after(24.9)), breaker.paused(after(25.1))]).toEqual([true, false]);
    expect(breaker.succeeded()).toBe(true);
    expect(breaker.state).toEqual({ failures: 0 });
    expect(breaker.probing).toBe(false);
  });

  it('is asked again soon where many of its aggregates fail at once: what was on its way tells nothing new', () => {
    const breaker = new Breaker({ failures: 0 });
    for (const subject of ['a', 'b', 'c', 'd', 'e', 'f']) breaker.failedOn(subject, after(0), undefined, 0.5);
    expect([breaker.paused(after(0.08)), breaker.paused(after(0.09))]).toEqual([true, false]);
    expect(breaker.state.failures).toBe(6);
    breaker.failedOn('a', after(1), undefined, 0.5);
    expect([breaker.paused(after(1.3)), breaker.paused(after(1.4))]).toEqual([true, false]);
  });

  it('is left alone as long as it asks', () => {
    const breaker = new Breaker({ failures: 0 });
    breaker.failedOn('a', after(0), 60 * MINUTE, 0.5);
    expect([breaker.paused(after(59)), breaker.paused(after(61))]).toEqual([true, false]);
  });

  it('is dead after three days without a success, over restarts too', () => {
    const breaker = new Breaker({ failures: 0 });
    breaker.failedOn('a', after(0), undefined, 0.5);
    const later = new Breaker(breaker.state);
    later.failedOn('a', after(72 * 60 - 1), undefined, 0.5);
    expect(later.dead(after(72 * 60 - 1))).toBe(false);
    later.failedOn('a', after(72 * 60), undefined, 0.5);
    expect(later.dead(after(72 * 60))).toBe(true);
  });

  it('that was paused is probed after a restart', () => {
    expect(new Breaker({ failures: 5, failingSince: after(0), pausedUntil: after(5) }).probing).toBe(true);
  });
});
