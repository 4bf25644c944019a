import { Ahead } from './ahead';

/** Work that ends when it is told to. */
function work() {
  let end!: () => void;
  let fail!: (error: Error) => void;
  const done = new Promise<void>((resolve, reject) => ([end, fail] = [resolve, reject]));
  return { handle: () => done, end, fail };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('runs that are handled while the next ones are fetched', () => {
  it('count as handled in the order in which they came', async () => {
    const ahead = new Ahead(10);
    const [first, second] = [work(), work()];
    const handled: number[] = [];
    await ahead.begin(1, first.handle, () => handled.push(1));
    await ahead.begin(1, second.handle, () => handled.push(2));
    second.end();
    await turn();
    expect(handled).toEqual([]);
    first.end();
    await ahead.end();
    expect(handled).toEqual([1, 2]);
  });

  it('wait for room', async () => {
    const ahead = new Ahead(10);
    const [first, second] = [work(), work()];
    await ahead.begin(6, first.handle, () => undefined);
    let isRoom = false;
    const begun = ahead.begin(6, second.handle, () => undefined).then(() => (isRoom = true));
    await turn();
    expect(isRoom).toBe(false);
    first.end();
    await begun;
    second.end();
  });

  it('count as handled no more once one was rejected, and nobody waits for room', async () => {
    const ahead = new Ahead(1);
    const [first, second] = [work(), work()];
    const handled: number[] = [];
    const begun = [ahead.begin(2, first.handle, () => handled.push(1)), ahead.begin(2, second.handle, () => handled.push(2))];
    second.end();
    first.fail(new Error('not now'));
    await Promise.all(begun);
    expect((await ahead.failed).message).toBe('not now');
    await ahead.end();
    expect(handled).toEqual([]);
  });
});
