import type { Kafka, Producer } from 'kafkajs';
import type { KafkaRecord } from '../envelope/binary-mode';
import { within } from '../within';
import { bySize } from './by-size';
import type { EventLog, RunningSubscription, Subscription } from './event-log';
import { inTime } from './in-time';
import { kafkajs, KafkajsAdmin, type KafkajsOptions, RETRY } from './kafkajs-admin';
import { behind } from './kafkajs-lag';
import { KafkajsSubscription } from './kafkajs-subscription';
import { makeTopics } from './kafkajs-topics';

const PUBLISH_WITHIN_MS = 8_000;
const CLOSE_WITHIN_MS = 1_000;

/** Topics keep everything, and take an aggregate that has grown large. */
const TOPIC_SETTINGS = {
  'cleanup.policy': 'delete',
  'retention.ms': '-1',
  'retention.bytes': '-1',
  'max.message.bytes': '8388608',
};

/** The event log on kafkajs 2.2. */
export class KafkajsEventLog implements EventLog {
  private readonly kafka: Kafka;
  private producer: Producer | undefined;
  private sending: Promise<unknown> = Promise.resolve();
  private readonly running = new Set<RunningSubscription>();
  private readonly admin: KafkajsAdmin;
  private closed = false;

  constructor(options: KafkajsOptions) {
    this.kafka = kafkajs(options);
    this.admin = new KafkajsAdmin(this.kafka);
  }

  async ensureTopics(topics: string[], partitions: number): Promise<void> {
    await this.admin.ask(async (admin) => {
      const there = new Set(await admin.listTopics());
      const absent = topics.filter((topic) => !there.has(topic));
      if (absent.length === 0) return;
      const configEntries = Object.entries(TOPIC_SETTINGS).map(([name, value]) => ({ name, value }));
      await makeTopics(
        admin,
        absent.map((topic) => ({ topic, numPartitions: partitions, configEntries })),
      );
    });
  }

  async prepareToPublish(): Promise<void> {
    this.sending = this.sending.then(() => this.connected(async () => undefined)).catch(() => undefined);
    await this.sending;
  }

  async publish(topic: string, records: KafkaRecord[]): Promise<void> {
    // An idempotent producer numbers what it sends to a partition (KIP-98), so its sends there must not overtake each other; one at a
    // time is the simplest way, and what waits meanwhile goes in the next batch.
    const sent = this.sending.then(async () => {
      for (const run of bySize(records)) await this.send(topic, run);
    });
    this.sending = sent.catch(() => undefined);
    await sent;
  }

  async subscribe(subscription: Subscription): Promise<RunningSubscription> {
    const running = new KafkajsSubscription(this.kafka, subscription, RETRY);
    this.running.add(running);
    return {
      joined: () => running.joined(),
      stop: async () => {
        this.running.delete(running);
        await running.stop();
      },
    };
  }

  lag(groupId: string, topics: string[]): Promise<number> {
    return this.admin.ask((admin) => behind(admin, groupId, topics));
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.running].map((subscription) => subscription.stop()));
    await within(CLOSE_WITHIN_MS, this.sending);
    await within(CLOSE_WITHIN_MS, Promise.allSettled([this.producer?.disconnect(), this.admin.close()]));
  }

  private send(topic: string, messages: KafkaRecord[]): Promise<unknown> {
    return this.connected((producer) => producer.send({ topic, acks: -1, messages }));
  }

  /** Connects the producer where it isn't, and does this with it. */
  private async connected<T>(work: (producer: Producer) => Promise<T>): Promise<T> {
    if (this.closed) throw new Error('The event log is closed.');
    const producer = (this.producer ??= this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    }));
    try {
      return await inTime(PUBLISH_WITHIN_MS, async () => {
        await producer.connect();
        return work(producer);
      });
    } catch (error) {
      // After a failed send the broker and an idempotent producer may disagree on the next sequence number: begin anew.
      this.producer = undefined;
      void producer.disconnect().catch(() => undefined);
      throw error;
    }
  }
}
