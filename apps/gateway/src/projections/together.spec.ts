import { Together } from './together';

/** Work whose groups end when they are told to. */
function groups<Item>() {
  const begun: { items: Item[]; end: (error?: Error) => void }[] = [];
  const work = (items: Item[]) =>
    new Promise<void>((resolve, reject) => {
      begun.push({ items, end: (error) => (error ? reject(error) : resolve()) });
    });
  /** The group of this number, from 0 on, once it has begun. */
  const nth = async (number: number) => {
    while (begun.length <= number) await new Promise(setImmediate);
    return begun[number]!;
  };
  return { begun, work, nth };
}

describe('work done together', () => {
  it('takes what comes while it is under way as one group, in order', async () => {
    const { begun, work, nth } = groups<number>();
    const together = new Together<number>(work);
    const first = together.add(1);
    const { end } = await nth(0);
    const others = [together.add(2), together.add(3)];
    end();
    await first;
    (await nth(1)).end();
    await Promise.all(others);
    const last = together.add(4);
    (await nth(2)).end();
    await last;
    expect(begun.map(({ items }) => items)).toEqual([[1], [2, 3], [4]]);
  });

  it('fails for a group alone', async () => {
    const { work, nth } = groups<string>();
    const together = new Together<string>(work);
    const bad = Promise.allSettled([together.add('bad'), together.add('beside')]);
    const { items, end } = await nth(0);
    const good = together.add('good');
    end(new Error('not these'));
    expect((await bad).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(items).toEqual(['bad', 'beside']);
    (await nth(1)).end();
    await good;
  });
});
