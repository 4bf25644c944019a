import { setTimeout as sleep } from 'node:timers/promises';
import type { CloudEvent } from '../envelope/cloud-event';
import type { KafkaRecord } from '../envelope/binary-mode';
import type { EventLog } from '../kafka/event-log';
import type { OutboxCollection } from './outbox-document';
import { OutboxPublisher } from './publisher';

const event = (subject: string, sequence: number) => ({ subject, sequence, data: {} }) as CloudEvent;
const told = (records: KafkaRecord[]) => records.map(({ key, headers }) => `${key}${headers['ce_sequence']}`);

/** Kafka and the documents, as far as the publisher knows of them. */
function around() {
  const published: string[] = [];
  const takenOff: string[] = [];
  const troubles: string[] = [];
  const state = { kafka: async () => undefined as void, mongo: async () => undefined as void };
  const log = {
    publish: async (_topic: string, records: KafkaRecord[]) => {
      await state.kafka();
      published.push(...told(records));
    },
  } as unknown as EventLog;
  const collection = {
    bulkWrite: async (writes: { updateOne: { filter: { _id: string } } }[]) => {
      await state.mongo();
      takenOff.push(...writes.map(({ updateOne }) => updateOne.filter._id));
    },
  } as unknown as OutboxCollection;
  const publisher = new OutboxPublisher(log, 'topic', ({ message }) => troubles.push(message));
  const retry = (...events: CloudEvent[]) => publisher.retry(collection, [{ _id: events[0]!.subject, outbox: events }]);
  return { published, takenOff, troubles, state, publisher, collection, retry };
}
const away = (what: string) => () => Promise.reject(new Error(`${what} is away`));

describe('the publisher', () => {
  it('sends what is offered meanwhile in one batch, each event once and in order', async () => {
    const { published, takenOff, publisher, collection } = around();
    publisher.offer(collection, 'a', [event('a', 1)]);
    publisher.offer(collection, 'b', [event('b', 1)]);
    publisher.offer(collection, 'a', [event('a', 1), event('a', 2)]);
    await publisher.idle();
    publisher.offer(collection, 'a', [event('a', 2), event('a', 3)]);
    await publisher.idle();
    expect(published).toEqual(['a1', 'a2', 'b1', 'a3']);
    expect(takenOff).toEqual(['a', 'b', 'a']);
  });

  it('sends what is offered in the very moment in which it has nothing left to do', async () => {
    for (let turns = 0; turns < 12; turns += 1) {
      const { published, publisher, collection, state } = around();
      // Offers the second event some turns of the microtask queue after the first was taken off.
      let last = async () => {
        for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
        publisher.offer(collection, 'b', [event('b', 1)]);
      };
      state.mongo = async () => {
        void last();
        last = async () => undefined;
      };
      publisher.offer(collection, 'a', [event('a', 1)]);
      for (const until = Date.now() + 2_000; published.length < 2 && Date.now() < until;) await sleep(1);
      expect([turns, ...published]).toEqual([turns, 'a1', 'b1']);
    }
  });

  it('tells the relay whether it went well, and goes on when Kafka is back', async () => {
    const { published, troubles, state, retry } = around();
    state.kafka = away('Kafka');
    expect(await retry(event('a', 1))).toBe(false);
    state.kafka = async () => undefined;
    expect(await retry(event('a', 1), event('a', 2))).toBe(true);
    expect(published).toEqual(['a1', 'a2']);
    expect(troubles).toEqual(['Kafka is away']);
  });

  it('answers the relay once its events were tried, however much others offer', async () => {
    const { publisher, collection, state, retry } = around();
    let sequence = 0;
    state.kafka = async () => {
      await sleep(1);
      publisher.offer(collection, 'busy', [event('busy', (sequence += 1))]);
    };
    publisher.offer(collection, 'busy', [event('busy', (sequence += 1))]);
    expect(await retry(event('a', 1))).toBe(true);
    state.kafka = async () => undefined;
    await publisher.idle();
  });

  it('does not publish again what Kafka has but could not be taken off its document', async () => {
    const { published, takenOff, troubles, state, retry } = around();
    state.mongo = away('MongoDB');
    expect(await retry(event('a', 1))).toBe(false);
    state.mongo = async () => undefined;
    expect(await retry(event('a', 1))).toBe(true);
    expect([published, takenOff, troubles]).toEqual([['a1'], ['a'], ['MongoDB is away']]);
  });

  it('holds a bounded number of events while Kafka is away, and forgets them when it fails', async () => {
    const { published, publisher, collection, state } = around();
    let fail!: () => void;
    state.kafka = () => new Promise((_, reject) => (fail = () => reject(new Error('Kafka is away'))));
    publisher.offer(collection, 'first', [event('first', 1)]);
    await new Promise(setImmediate);
    for (let index = 0; index < 10_000; index += 1) publisher.offer(collection, `n${index}`, [event(`n${index}`, 1)]);
    expect(publisher.held).toBe(2_000);
    state.kafka = async () => undefined;
    fail();
    await publisher.idle();
    expect([publisher.held, published]).toEqual([0, []]);
  });
});
