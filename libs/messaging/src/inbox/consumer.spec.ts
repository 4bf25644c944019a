import type { EventDefinition } from '@liaison/contracts';
import { z } from 'zod';
import type { ReceivedRecord } from '../kafka/event-log';
import type { ParkingPlace } from '../parking/parking-place';
import { type ConsumerNews, EventConsumer } from './consumer';
import type { Handling, Inbox } from './inbox';

const record = (key: string, offset: number): ReceivedRecord => {
  const headers = { ce_id: `${key}${offset}`, ce_source: '/x', ce_subject: key, ce_time: 'now', ce_sequence: String(offset) };
  return {
    topic: 't',
    partition: 0,
    offset: BigInt(offset),
    key,
    value: Buffer.from('{}'),
    headers: { ...headers, ce_type: 'known' },
  };
};
const known = { type: 'known', versions: [{ type: 'known', data: z.object({}) }] } as unknown as EventDefinition;
const nothing = () => undefined;
const news: ConsumerNews = { handled: nothing, repeated: nothing, parked: nothing, gap: nothing };

/** As a transaction: what was done is undone by whoever counts, where a later effect fails. */
async function allOrNothing(handlings: Handling[]): Promise<boolean[]> {
  for (const { effect } of handlings) await effect();
  return handlings.map(() => true);
}

function consumerThat(handler: (key: string) => Promise<void>) {
  const parked: string[] = [];
  const consumer = new EventConsumer({
    inbox: { once: allOrNothing } as unknown as Inbox,
    parking: {
      parkedAmong: async () => new Set(),
      park: async ({ key }: ReceivedRecord, state: string) => void parked.push(`${key} ${state}`),
    } as unknown as ParkingPlace,
    reactionTo: () => ({ definition: known, handle: (event) => handler(event.subject) }),
    news,
  });
  return { consumer, parked };
}

describe('a batch', () => {
  it('that is no longer ours is left at once, and parks nothing', async () => {
    const lost = new Error('The group is rebalancing');
    const { consumer, parked } = consumerThat(() => Promise.reject(new Error('not today')));
    let alive = 2;
    const stillOurs = () => ((alive -= 1) < 0 ? Promise.reject(lost) : Promise.resolve());
    await expect(consumer.handleBatch([record('a', 1), record('a', 2), record('b', 3)], stillOurs)).rejects.toBe(lost);
    expect(parked).toEqual([]);
  });

  it('parks an event that can never be read without trying again', async () => {
    const { consumer, parked } = consumerThat(() => Promise.resolve());
    const unreadable = { ...record('a', 1), value: Buffer.from('{"broken') };
    const begun = Date.now();
    await consumer.handleBatch([unreadable, record('a', 2), record('b', 3)], () => Promise.resolve());
    expect(parked).toEqual(['a poison', 'a behind']);
    expect(Date.now() - begun).toBeLessThan(90);
  });

  it('goes on trying while the database is away, and parks nothing for it', async () => {
    let tries = 0;
    const { consumer, parked } = consumerThat(async () => {
      if ((tries += 1) <= 2) throw Object.assign(new Error('gone'), { name: 'MongoNetworkError' });
    });
    await consumer.handleBatch([record('a', 1)], () => Promise.resolve());
    expect([tries, parked]).toEqual([3, []]);
  }, 10_000);
});
