import { Failures } from './failures';

describe('the failed tries of an address', () => {
  it('are thirty at once, and two more each second', () => {
    let now = 0;
    const failures = new Failures(() => now);
    for (let tries = 0; tries < 30; tries += 1) {
      expect(failures.tooMany('a')).toBe(false);
      failures.count('a');
    }
    expect(failures.tooMany('a')).toBe(true);
    expect(failures.tooMany('b')).toBe(false);
    now = 400;
    expect(failures.tooMany('a')).toBe(true);
    now = 600;
    expect(failures.tooMany('a')).toBe(false);
    now = 60_000_000;
    for (let tries = 0; tries < 30; tries += 1) failures.count('a');
    expect(failures.tooMany('a')).toBe(true);
  });
});
