import { setTimeout as sleep } from 'node:timers/promises';
import { inParallel } from './in-parallel';

describe('work in parallel', () => {
  it('is done on every item, never more than the limit at a time', async () => {
    let [now, most] = [0, 0];
    const done: number[] = [];
    await inParallel(
      Array.from({ length: 50 }, (_, index) => index),
      4,
      async (item) => {
        most = Math.max(most, (now += 1));
        await sleep(1);
        now -= 1;
        done.push(item);
      },
    );
    expect(most).toBe(4);
    expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
  });

  it('begins nothing after a failure, and rejects when what was begun has ended', async () => {
    const ended: number[] = [];
    const work = async (item: number) => {
      await sleep(item === 0 ? 1 : 10);
      ended.push(item);
      if (item === 0) throw new Error('no');
    };
    await expect(inParallel([0, 1, 2, 3, 4, 5], 2, work)).rejects.toThrow('no');
    expect(ended).toEqual([0, 1]);
  });
});
