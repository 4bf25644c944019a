import { setTimeout as sleep } from 'node:timers/promises';
import { cutWhenStuck } from './cut-when-stuck';

describe('a reader that takes nothing', () => {
  const source = async function* () {
    yield* [1, 2];
  };

  it('is cut after a while', async () => {
    let cuts = 0;
    const handed = cutWhenStuck(source(), () => (cuts += 1), 30);
    expect((await handed.next()).value).toBe(1);
    await sleep(60);
    expect(cuts).toBe(1);
  });

  it('is not, where it takes what there is, or has gone', async () => {
    let cuts = 0;
    const handed = cutWhenStuck(source(), () => (cuts += 1), 30);
    expect([(await handed.next()).value, (await handed.next()).value]).toEqual([1, 2]);
    await handed.return(undefined);
    await sleep(60);
    expect(cuts).toBe(0);
  });
});
