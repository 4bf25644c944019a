import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePorts, startKafka, type KafkaEngine } from '@liaison/engines';
import { eventually } from '@liaison/testing';
import type { EventLog } from '../src/kafka/event-log';
import type { OpenEventLog } from './event-log.contract';
import { numbered, Reader, timed } from './event-log.helpers';

const MINUTE = 60_000;

/** What any Kafka client behind the port `EventLog` must do when its broker goes away, and when it comes back. */
export function anEventLogWhoseBrokerDies(open: OpenEventLog): void {
  let folder: string;
  let kafka: KafkaEngine;
  const opened: EventLog[] = [];

  function another(): EventLog {
    const client = open(kafka.brokers);
    opened.push(client);
    return client;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-test-kafka-'));
    const [port = 0, controllerPort = 0] = await freePorts(2);
    kafka = await startKafka({ dataDir: folder, port, controllerPort });
  }, 2 * MINUTE);
  afterAll(async () => {
    await Promise.all(opened.map((client) => client.close()));
    await kafka?.handle.stop();
    await rm(folder, { recursive: true, force: true });
  }, MINUTE);

  it(
    'reads on after kill -9 of the broker, with nothing lost and nothing out of order',
    async () => {
      const [log, writer] = [another(), another()];
      const topic = `contract.${randomUUID()}`;
      await log.ensureTopics([topic], 3);
      const reader = await Reader.start(log, randomUUID(), [topic]);
      const all = numbered('abcdef', 300);
      let sent = 0;
      const writing = (async () => {
        // As the outbox does: what was not acknowledged is sent again, in order.
        while (sent < all.length) {
          const batch = all.slice(sent, sent + 12);
          await writer.publish(topic, batch).then(
            () => (sent += batch.length),
            () => sleep(100),
          );
        }
      })();
      await eventually(() => expect(sent).toBeGreaterThan(all.length / 4), MINUTE / 2);
      await kafka.handle.kill('SIGKILL');
      await kafka.handle.start();
      await writing;
      await eventually(() => reader.expectInOrder(300), MINUTE / 2);
      expect(new Set(reader.records.map(({ key }) => key)).size).toBe(6);
    },
    2 * MINUTE,
  );

  describe('while it is away', () => {
    const topic = `contract.${randomUUID()}`;
    const group = randomUUID();
    let used: EventLog;
    let unused: EventLog;
    let reader: Reader;
    let waiting: Reader;

    beforeAll(async () => {
      used = another();
      unused = another();
      await used.ensureTopics([topic], 3);
      await used.publish(topic, numbered('a', 3));
      reader = await Reader.start(used, randomUUID(), [topic]);
      await eventually(() => expect(reader.joined()).toBe(true), MINUTE / 2);
      await kafka.handle.kill('SIGKILL');
      waiting = await Reader.start(unused, group, [topic]);
    }, 2 * MINUTE);

    it('rejects in bounded time whatever is asked', async () => {
      const begun = Date.now();
      for (const log of [used, unused]) {
        await Promise.all([
          expect(log.publish(topic, numbered('never', 1))).rejects.toThrow(),
          expect(log.lag(group, [topic])).rejects.toThrow(),
          expect(log.ensureTopics(['contract.never'], 3)).rejects.toThrow(),
        ]);
      }
      expect(Date.now() - begun).toBeLessThan(20_000);
    }, 30_000);

    it('says that it is not joined', () => eventually(() => expect(reader.joined()).toBe(false), 20_000), 30_000);

    it('stops and closes in bounded time', async () => {
      const publishing = expect(used.publish(topic, numbered('never', 1))).rejects.toThrow();
      expect(await timed(() => reader.stop())).toBeLessThan(3_000);
      expect(await timed(() => used.close())).toBeLessThan(3_000);
      await publishing;
    }, 30_000);

    it(
      'goes on by itself when the broker is back',
      async () => {
        await kafka.handle.start();
        await eventually(() => unused.publish(topic, numbered('b', 1)), MINUTE / 2);
        await eventually(() => expect([waiting.numbersOf('a'), waiting.numbersOf('b')]).toEqual([[1, 2, 3], [1]]), MINUTE / 2);
        expect(waiting.joined()).toBe(true);
        await eventually(async () => expect(await unused.lag(group, [topic])).toBe(0));
      },
      2 * MINUTE,
    );
  });
}
