import { isOutage, withRetry } from './retry';

const quick = { attempts: 4, firstDelayMs: 1, longestDelayMs: 2 };
const failing = (times: number, error: Error) => {
  let tries = 0;
  return { work: async () => ((tries += 1) <= times ? Promise.reject(error) : tries), tries: () => tries };
};
const named = (name: string, more: object = {}) => Object.assign(new Error(name), { name, ...more });

describe('retry', () => {
  it('ends with the first success', async () => {
    expect(await withRetry(failing(3, new Error('no')).work, quick, () => false)).toBe(4);
  });

  it('gives up after the attempts, with the last error', async () => {
    const { work, tries } = failing(9, new Error('no'));
    await expect(withRetry(work, quick, () => false)).rejects.toThrow('no');
    expect(tries()).toBe(4);
  });

  it('gives up at once where there is no hope', async () => {
    const { work, tries } = failing(9, new Error('never'));
    await expect(withRetry(work, quick, () => true)).rejects.toThrow('never');
    expect(tries()).toBe(1);
  });

  it('never gives up for an outage, until nobody waits for it any more', async () => {
    const { work, tries } = failing(Infinity, named('MongoNetworkError'));
    let waits = 0;
    const alive = async () => {
      if ((waits += 1) === 20) throw new Error('stop');
    };
    await expect(withRetry(work, quick, () => false, alive)).rejects.toThrow('stop');
    expect(tries()).toBe(20);
  });

  it.each([
    named('MongoNetworkError'),
    named('MongoServerSelectionError'),
    named('MongoServerError', { code: 11_600 }),
    named('MongoServerError', { errorLabels: ['TransientTransactionError'] }),
    named('MongoPoolClearedOnNetworkError'),
    named('Error', { code: 'ECONNRESET' }),
  ])('knows an outage: $name $code', (error) => expect(isOutage(error)).toBe(true));

  it.each([
    ['a mistake of ours', new TypeError('x')],
    ['a duplicate key', named('MongoServerError', { code: 11_000 })],
    ['what is no error', 'text'],
  ])('knows a fault: %s', (_, error) => expect(isOutage(error)).toBe(false));
});
