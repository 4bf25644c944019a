import { VerifiedTokens } from './verified-tokens';

const actor = { id: 'a', roles: ['viewer' as const] };

describe('the verified tokens', () => {
  it('know who bears one', () => {
    const tokens = new VerifiedTokens();
    tokens.add('t', actor, 50_000, 0);
    expect(tokens.find('t', 49_999)).toBe(actor);
    expect(tokens.find('another', 0)).toBeUndefined();
  });

  it('forget one when it expires, and have it verified again after a minute', () => {
    const tokens = new VerifiedTokens();
    tokens.add('short', actor, 10, 0);
    tokens.add('long', actor, 900_000, 0);
    expect(tokens.find('short', 10)).toBeUndefined();
    expect(tokens.find('long', 59_999)).toBe(actor);
    expect(tokens.find('long', 60_000)).toBeUndefined();
  });

  it('are bounded: the oldest go', () => {
    const tokens = new VerifiedTokens();
    for (let index = 0; index <= 10_000; index += 1) tokens.add(`t${index}`, actor, 1, 0);
    expect([tokens.find('t0', 0), tokens.find('t1', 0)]).toEqual([undefined, actor]);
  });
});
