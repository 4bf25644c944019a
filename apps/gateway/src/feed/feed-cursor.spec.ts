import { SERVICES } from '@liaison/contracts';
import fc from 'fast-check';
import { FeedCursor } from './feed-cursor';

const raw = (...bytes: number[]) => Buffer.from(bytes).toString('base64url');
const place = fc.tuple(fc.constantFrom(...SERVICES), fc.nat(199), fc.nat(2 ** 48 - 1));

describe('a cursor of the event feed', () => {
  it('begins before everything, and remembers each partition by itself', () => {
    const cursor = FeedCursor.beginning();
    cursor.advance('access', 2, 7);
    const read = FeedCursor.parse(String(cursor));
    expect([read.at('access', 0), read.at('access', 2), read.at('partners', 0)]).toEqual([0, 7, 0]);
  });

  it('never goes back', () => {
    const cursor = FeedCursor.beginning();
    cursor.advance('training', 0, 9);
    cursor.advance('training', 0, 4);
    expect(cursor.at('training', 0)).toBe(9);
  });

  it('is read as it was written, whatever is in it and in whichever order it came', () => {
    fc.assert(
      fc.property(fc.array(place, { maxLength: 40 }), (places) => {
        const [there, back] = [FeedCursor.beginning(), FeedCursor.beginning()];
        for (const at of places) there.advance(...at);
        for (const at of places.toReversed()) back.advance(...at);
        expect(String(back)).toBe(String(there));
        const read = FeedCursor.parse(String(there));
        expect(String(read)).toBe(String(there));
        for (const [service, partition] of places) expect(read.at(service, partition)).toBe(there.at(service, partition));
      }),
    );
  });

  it('goes into a header, with many partitions and millions of events in each', () => {
    const cursor = FeedCursor.beginning();
    for (const service of SERVICES)
      for (let partition = 0; partition < 80; partition += 1) cursor.advance(service, partition, 9_000_000);
    expect(String(cursor).length).toBeLessThan(2_500);
  });

  it('keeps the offsets of a service that this build does not know', () => {
    const text = raw(1, 1, 4, ...Buffer.from('news'), 2, 5, 6);
    const cursor = FeedCursor.parse(text);
    expect(String(cursor)).toBe(text);
    cursor.advance('access', 0, 3);
    expect(String(FeedCursor.parse(String(cursor)))).toBe(
      raw(1, 1, 6, ...Buffer.from('access'), 1, 3, 4, ...Buffer.from('news'), 2, 5, 6),
    );
  });

  it.each([
    '',
    'made-up',
    Buffer.from('{"access":[1]}').toString('base64url'),
    raw(1),
    raw(1, 0),
    raw(1, 7),
    raw(2, 1),
    raw(1, 1, 6, ...Buffer.from('access')),
    raw(1, 1, 6, ...Buffer.from('access'), 2, 1),
    raw(1, 1, 6, ...Buffer.from('access'), 201, ...Buffer.alloc(201)),
    raw(1, 1, 1, ...Buffer.from('A'), 1, 1),
    raw(1, 1, ...[1, 2].flatMap(() => [1, ...Buffer.from('a'), 1, 1])),
  ])('is not %j', (text) => {
    expect(() => FeedCursor.parse(text)).toThrow(expect.objectContaining({ code: 'cursor.invalid' }));
  });
});
