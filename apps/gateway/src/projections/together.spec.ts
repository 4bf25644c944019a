import { setTimeout as sleep } from 'node:timers/promises';
import { Together } from './together';

describe('work done together', () => {
  it('takes what comes while it is under way as one group, in order', async () => {
    const groups: number[][] = [];
    const together = new Together<number>(async (items) => {
      groups.push(items);
      await sleep(5);
    });
    const first = together.add(1);
    await sleep(2);
    await Promise.all([first, together.add(2), together.add(3)]);
    await together.add(4);
    expect(groups).toEqual([[1], [2, 3], [4]]);
  });

  it('fails for a group alone', async () => {
    const together = new Together<string>(async (items) => {
      await sleep(2);
      if (items.includes('bad')) throw new Error('not these');
    });
    const bad = [together.add('bad'), together.add('beside')];
    await sleep(1);
    const good = together.add('good');
    expect((await Promise.allSettled(bad)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await good;
  });
});
