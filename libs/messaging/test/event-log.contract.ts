import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { eventually, testEngines } from '@liaison/testing';
import type { EventLog } from '../src/kafka/event-log';
import { numbered, Reader, timed } from './event-log.helpers';

/** Makes a client of the brokers; the suite closes it. */
export type OpenEventLog = (broker: string) => EventLog;

/** What any Kafka client behind the port `EventLog` must do on a broker that is up. */
export function anEventLogOnABrokerThatIsUp(open: OpenEventLog): void {
  const opened: EventLog[] = [];
  let log: EventLog;
  let topic: string;
  let group: string;

  function another(): EventLog {
    const client = open(testEngines().kafkaBrokers);
    opened.push(client);
    return client;
  }

  beforeEach(async () => {
    log = another();
    topic = `contract.${randomUUID()}`;
    group = `contract-${randomUUID()}`;
    await log.ensureTopics([topic], 3);
  }, 30_000);
  afterEach(() => Promise.all(opened.splice(0).map((client) => client.close())), 30_000);

  it('makes topics once, however many ask at the same moment, and leaves the partitions of those that are there', async () => {
    const topics = [topic, `contract.${randomUUID()}`, `contract.${randomUUID()}`];
    await Promise.all([1, 2, 3, 4, 5, 6].map(() => another().ensureTopics(topics, 3)));
    await log.ensureTopics(topics, 7);
    const reader = await Reader.start(log, group, topics);
    for (const one of topics) await log.publish(one, numbered('abcdefghijklmnopqrstuvwxyz', 1));
    await eventually(() => expect(reader.records).toHaveLength(3 * 26));
    expect([...new Set(reader.records.map(({ partition }) => partition))].sort()).toEqual([0, 1, 2]);
  }, 30_000);

  it('keeps the order within a key across many batches that are offered at once', async () => {
    const reader = await Reader.start(log, group, [topic]);
    const records = numbered('abcdefghij', 200);
    const batches = Array.from({ length: 100 }, (_, index) => records.slice(index * 20, index * 20 + 20));
    await Promise.all(batches.map((batch) => log.publish(topic, batch)));
    await eventually(() => expect(reader.records).toHaveLength(2_000));
    reader.expectInOrder(200);
  }, 30_000);

  it('delivers key, value and headers as they were', async () => {
    const reader = await Reader.start(log, group, [topic]);
    await log.publish(topic, [{ key: 'k', value: '{"name":"Bü‌ro"}', headers: { ce_id: '1', ce_subject: 'Café ☕' } }]);
    await eventually(() => expect(reader.records).toHaveLength(1));
    const [record] = reader.records;
    expect(record).toMatchObject({ topic, key: 'k', offset: 0n, headers: { ce_id: '1', ce_subject: 'Café ☕' } });
    expect(record?.value?.toString()).toBe('{"name":"Bü‌ro"}');
  }, 30_000);

  it('takes a batch that is larger than a broker takes at once, and a very large record', async () => {
    const reader = await Reader.start(log, group, [topic]);
    const many = numbered('a', 1_500, 'x'.repeat(2_000));
    await log.publish(topic, many);
    await log.publish(topic, [{ key: 'large', value: 'x'.repeat(4_000_000), headers: {} }]);
    await eventually(() => expect(reader.records).toHaveLength(1_501), 20_000);
    expect(reader.numbersOf('a')).toEqual(many.map((_, index) => index + 1));
  }, 40_000);

  it('reads a topic from its beginning for a new group, and goes on where the group stopped', async () => {
    await log.publish(topic, numbered('abc', 4));
    const first = await Reader.start(log, group, [topic]);
    await eventually(() => expect(first.records).toHaveLength(12));
    await first.stop();
    await log.publish(topic, numbered('abc', 8).slice(12));
    const second = await Reader.start(log, group, [topic]);
    await eventually(() => expect(second.records).toHaveLength(12));
    for (const key of 'abc') expect(second.numbersOf(key)).toEqual([5, 6, 7, 8]);
  }, 40_000);

  it('brings again what onBatch rejected, before anything behind it', async () => {
    let rejections = 0;
    const reader = await Reader.start(log, group, [topic], async (records) => {
      if (records.some(({ value }) => String(value).startsWith('3 ')) && (rejections += 1) <= 2) throw new Error('not now');
    });
    for (const batch of [numbered('a', 3), numbered('a', 6).slice(3)]) await log.publish(topic, batch);
    await eventually(() => expect(reader.numbersOf('a')).toEqual([1, 2, 3, 4, 5, 6]), 20_000);
    expect(rejections).toBe(3);
  }, 40_000);

  it('shares partitions between two members, and hands over those of one that stops', async () => {
    const [one, two] = [await Reader.start(log, group, [topic]), await Reader.start(another(), group, [topic])];
    await eventually(() => expect([one.joined(), two.joined()]).toEqual([true, true]));
    const keys = 'abcdefghijklmnopqrstuvwxyz';
    await eventually(async () => {
      await log.publish(topic, numbered(keys, 1));
      await sleep(200);
      expect(Math.min(one.records.length, two.records.length)).toBeGreaterThan(0);
    }, 20_000);
    await one.stop();
    const rest = new Reader();
    two.also(rest);
    await log.publish(topic, numbered(keys, 11).slice(keys.length));
    await eventually(() => expect(new Set(rest.records.map(({ key }) => key)).size).toBe(26), 20_000);
    await eventually(() => rest.expectInOrder(10, 2));
  }, 60_000);

  it('keeps its part while a batch takes longer than the group would wait for a silent member', async () => {
    let begun = 0;
    const slow = await Reader.start(log, group, [topic], async () => {
      if ((begun += 1) === 1) await sleep(8_000);
    });
    await log.publish(topic, numbered('a', 1));
    await eventually(() => expect(slow.numbersOf('a')).toEqual([1]), 20_000);
    await log.publish(topic, numbered('a', 2).slice(1));
    await eventually(() => expect(slow.numbersOf('a')).toEqual([1, 2]));
    expect(begun).toBe(2);
  }, 60_000);

  it('counts how far a group is behind', async () => {
    await log.publish(topic, numbered('abc', 10));
    expect(await log.lag(group, [topic])).toBe(30);
    const reader = await Reader.start(log, group, [topic]);
    await eventually(async () => expect(await log.lag(group, [topic])).toBe(0));
    await reader.stop();
    await log.publish(topic, numbered('abc', 2));
    expect(await log.lag(group, [topic])).toBe(6);
  }, 40_000);

  it('publishes nothing after it was closed, and closes twice', async () => {
    await log.publish(topic, numbered('a', 1));
    await log.close();
    await expect(timed(() => log.publish(topic, numbered('a', 1)))).rejects.toThrow(/closed/);
    await log.close();
  }, 30_000);
}
