import { setTimeout as sleep } from 'node:timers/promises';
import { Repeated } from './repeated';

/** Work that takes a moment, and what is known of it. */
function counted() {
  const seen = { begun: 0, underWay: 0, most: 0 };
  const work = async () => {
    seen.begun += 1;
    seen.underWay += 1;
    seen.most = Math.max(seen.most, seen.underWay);
    await sleep(2);
    seen.underWay -= 1;
  };
  return { seen, work };
}

describe('repeated work', () => {
  it('is done again and again, one at a time', async () => {
    const { seen, work } = counted();
    const repeated = new Repeated(work, 1);
    repeated.start(0);
    while (seen.begun < 3) await sleep(1);
    await repeated.stop();
    expect(seen).toMatchObject({ underWay: 0, most: 1 });
  });

  it('is waited for at the end, and not begun again', async () => {
    const { seen, work } = counted();
    const repeated = new Repeated(work, 1);
    repeated.start(0);
    while (seen.underWay === 0) await sleep(0);
    expect(repeated.stopped).toBe(false);
    await repeated.stop();
    expect([seen.underWay, repeated.stopped]).toEqual([0, true]);
    const { begun } = seen;
    repeated.start(0);
    await sleep(5);
    expect(seen.begun).toBe(begun);
  });
});
