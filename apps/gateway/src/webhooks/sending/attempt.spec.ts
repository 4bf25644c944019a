import { askedToWait, problemOf, verdictOn } from './attempt';

describe('an attempt', () => {
  it.each([
    [200, 'delivered'],
    [204, 'delivered'],
    [299, 'delivered'],
    [410, 'gone'],
    [301, 'failed'],
    [307, 'failed'],
    [404, 'failed'],
    [429, 'failed'],
    [500, 'failed'],
    [undefined, 'failed'],
  ])('that is answered %s is %s', (status, verdict) => {
    expect(verdictOn({ ...(status !== undefined && { status }) })).toBe(verdict);
  });

  it.each([
    [429, '120', 120_000],
    [503, 'Thu, 01 Jan 2026 00:01:00 GMT', 60_000],
    [503, 'Wed, 31 Dec 2025 00:00:00 GMT', 0],
    [503, 'soon', undefined],
    [503, undefined, undefined],
    [500, '120', undefined],
  ])('answered %s with Retry-After %s asks to wait %s ms', (status, header, expected) => {
    expect(askedToWait(status, header, new Date('2026-01-01T00:00:00Z'))).toBe(expected);
  });

  it.each([
    [{ name: 'TimeoutError' }, 'timeout'],
    [{ code: 'ECONNREFUSED' }, 'not-connected'],
    [{ code: 'ENOTFOUND' }, 'unresolved'],
    [{ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }, 'tls'],
    [{ code: 'UND_ERR_SOCKET' }, 'broken-off'],
  ])('that fails with %j is told as %s', (error, problem) => {
    expect(problemOf(error)).toBe(problem);
  });
});
