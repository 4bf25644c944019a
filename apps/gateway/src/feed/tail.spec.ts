import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '@liaison/contracts';
import type { Logger } from 'pino';
import { grantsOf } from '../subscribers/grants';
import { FeedCursor } from './feed-cursor';
import type { FeedLog, Moment } from './feed-log';
import { Passage } from './passage';
import { Tail } from './tail';
import { TypesFilter } from './types-filter';

const filter = TypesFilter.of(undefined, grantsOf({ services: [...SERVICES], eventTypes: [], status: 'active' }));
const never = new AbortController().signal;
const place = (offset: number) => {
  const cursor = FeedCursor.beginning();
  cursor.advance('partners', 0, offset);
  return cursor;
};

/** A log with one partition, of as many events as `length` says; it counts who looks at it, and who reads. */
class FakeLog {
  length = 3;
  looks = 0;
  reads = 0;
  broken = false;

  async now(): Promise<Moment> {
    this.looks += 1;
    if (this.broken) throw new Error('away');
    return { collections: {} as never, heads: [{ _id: '', topic: '', partition: 0, next: this.length }] };
  }

  endOf = ({ heads }: Moment) => place(heads[0]!.next);

  async read(from: FeedCursor, { heads }: Moment, _filter: TypesFilter, limit: number): Promise<Passage> {
    const [first, last] = [from.at('partners', 0), heads[0]!.next];
    if (first < last) this.reads += 1;
    const to = Math.max(first, Math.min(last, first + limit));
    const entries = Array.from({ length: to - first }, (_, index) => ({
      service: 'partners' as const,
      partition: 0,
      offset: first + index,
      id: `${first + index}`,
      type: 'liaison.partners.x.v1',
      subject: 's',
      sequence: 1,
      json: `{"at":${first + index}}`,
    }));
    return new Passage(from, place(to), entries);
  }
}

describe('the tail of the feed', () => {
  let log: FakeLog;
  let tail: Tail;
  beforeEach(() => {
    log = new FakeLog();
    tail = new Tail(log as unknown as FeedLog, { warn: () => undefined } as unknown as Logger);
  });

  /** What a follower is told from a place on, until it has come to `end`. */
  const follow = async (from: number, end: number): Promise<string[]> => {
    const leave = tail.join();
    const told: string[] = [];
    for (let at = place(from); at.at('partners', 0) < end;) {
      const { turn } = tail;
      const passage = await tail.after(at, filter, 200);
      told.push(...(passage?.of(filter) ?? []));
      at = passage?.to ?? at;
      if (!passage) await tail.moved(turn, 5_000, never);
    }
    leave();
    return told;
  };

  it('is read once for all who follow it', async () => {
    const following = Promise.all(Array.from({ length: 50 }, () => follow(3, 6)));
    await sleep(150);
    log.length = 5;
    await sleep(150);
    log.length = 6;
    for (const told of await following) expect(told).toEqual(['{"at":3}', '{"at":4}', '{"at":5}']);
    expect(log.reads).toBe(2);
  });

  it('is met by who is behind, and looked at by nobody when all have gone', async () => {
    const ahead = follow(3, 5);
    const behind = follow(0, 5);
    await sleep(150);
    log.length = 5;
    expect((await behind).length).toBe(5);
    expect((await ahead).length).toBe(2);
    await sleep(150);
    const { looks } = log;
    await sleep(250);
    expect(log.looks).toBe(looks);
    log.length = 7;
    expect(await follow(5, 7)).toHaveLength(2);
  });

  it('waits while it cannot be read', async () => {
    const following = follow(3, 4);
    await sleep(150);
    log.broken = true;
    log.length = 4;
    await sleep(150);
    log.broken = false;
    expect(await following).toEqual(['{"at":3}']);
  });

  it('keeps a place for each event: who breaks off between two goes on with the next', async () => {
    const passage = await log.read(place(1), await log.now(), filter, 2);
    const ids = [
      ...passage
        .framesFor(filter)
        .toString()
        .matchAll(/^id: (.+)$/gm),
    ].map(([, id]) => id);
    expect(ids).toEqual([String(place(2)), String(place(3))]);
  });
});
