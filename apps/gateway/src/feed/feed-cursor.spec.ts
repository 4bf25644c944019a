import { FeedCursor } from './feed-cursor';

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

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

  it.each([
    '',
    'made-up',
    encoded(null),
    encoded([1]),
    encoded({ elsewhere: [1] }),
    encoded({ access: [-1] }),
    encoded({ access: [1.5] }),
    encoded({ access: { 0: 1 } }),
    encoded({ access: ['1'] }),
  ])('is not %j', (text) => {
    expect(() => FeedCursor.parse(text)).toThrow(expect.objectContaining({ code: 'cursor.invalid' }));
  });
});
