import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { Turns } from './turns';

describe('turns', () => {
  it('go one after another for one key, in the order in which they were asked for', async () => {
    const turns = new Turns();
    const noted: string[] = [];
    const work = (name: string, ms: number) => async () => {
      noted.push(`${name} begins`);
      await sleep(ms);
      noted.push(`${name} ends`);
    };
    await Promise.all([
      turns.take('a', work('first', 10)),
      turns.take('a', work('second', 1)),
      turns.take('b', work('other', 1)),
    ]);
    expect(noted).toEqual(['first begins', 'other begins', 'other ends', 'first ends', 'second begins', 'second ends']);
  });

  it('are not held up by one that fails, and leave nothing behind', async () => {
    const turns = new Turns();
    const failing = turns.take('a', () => Promise.reject(new Error('no')));
    const next = turns.take('a', async () => 'done');
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('done');
    expect(turns).toEqual(new Turns());
  });

  it('keep each its own context', async () => {
    const turns = new Turns();
    const context = new AsyncLocalStorage<string>();
    const asked = ['one', 'two'].map((name) => context.run(name, () => turns.take('a', async () => context.getStore())));
    await expect(Promise.all(asked)).resolves.toEqual(['one', 'two']);
  });
});
