import { type Admin, Kafka, logLevel, type Producer } from 'kafkajs';
import type { KafkaRecord } from '../envelope/binary-mode';
import { within } from '../within';
import { bySize } from './by-size';
import type { EventLog, RunningSubscription, Subscription } from './event-log';
import { KafkajsSubscription } from './kafkajs-subscription';
import { makeTopics } from './kafkajs-topics';

export interface KafkajsOptions {
  brokers: string[];
  clientId: string;
  /** Told what kafkajs logs at warning and above. */
  onLog?: (message: string) => void;
}

/** About 3 s in all, then kafkajs gives up: whoever asked (the outbox, the subscription) tries again in its own time, and can stop. */
const RETRY = { initialRetryTime: 100, multiplier: 2, factor: 0.2, maxRetryTime: 1_000, retries: 5 };
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
  private admin: Promise<Admin> | undefined;
  private closed = false;

  constructor(options: KafkajsOptions) {
    this.kafka = new Kafka({
      brokers: options.brokers,
      clientId: options.clientId,
      connectionTimeout: 3_000,
      requestTimeout: 15_000,
      retry: RETRY,
      logLevel: logLevel.WARN,
      logCreator: () => (entry) => options.onLog?.(`${entry.log.message} ${String(entry.log['error'] ?? '')}`.trim()),
    });
  }

  async ensureTopics(topics: string[], partitions: number): Promise<void> {
    await this.asAdmin(async (admin) => {
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

  async publish(topic: string, records: KafkaRecord[]): Promise<void> {
    // An idempotent producer needs its sends serialised per partition (engines.md); one at a time is the simplest way, and
    // what waits meanwhile goes in the next batch.
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
    return this.asAdmin(async (admin) => {
      const committed = await admin.fetchOffsets({ groupId, topics });
      let behind = 0n;
      for (const { topic, partitions } of committed) {
        const ends = new Map((await admin.fetchTopicOffsets(topic)).map((end) => [end.partition, end]));
        for (const { partition, offset } of partitions) {
          const end = ends.get(partition);
          if (end) behind += BigInt(end.high) - (offset === '-1' ? BigInt(end.low) : BigInt(offset));
        }
      }
      return Number(behind);
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.running].map((subscription) => subscription.stop()));
    await within(CLOSE_WITHIN_MS, this.sending);
    const admin = this.admin?.then((connected) => connected.disconnect());
    await within(CLOSE_WITHIN_MS, Promise.allSettled([this.producer?.disconnect(), admin]));
  }

  private async send(topic: string, messages: KafkaRecord[]): Promise<void> {
    if (this.closed) throw new Error('The event log is closed.');
    const producer = (this.producer ??= this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
    }));
    try {
      await inTime(PUBLISH_WITHIN_MS, async () => {
        await producer.connect();
        await producer.send({ topic, acks: -1, messages });
      });
    } catch (error) {
      // After a failed send the broker and an idempotent producer may disagree on the next sequence number: begin anew.
      this.producer = undefined;
      void producer.disconnect().catch(() => undefined);
      throw error;
    }
  }

  /** One connection for all that is asked; after a failure it is made anew. */
  private async asAdmin<T>(ask: (admin: Admin) => Promise<T>): Promise<T> {
    if (this.closed) throw new Error('The event log is closed.');
    const admin = (this.admin ??= this.connectAdmin());
    try {
      return await inTime(PUBLISH_WITHIN_MS, async () => ask(await admin));
    } catch (error) {
      if (this.admin === admin) this.admin = undefined;
      void admin.then((connected) => connected.disconnect()).catch(() => undefined);
      throw error;
    }
  }

  private async connectAdmin(): Promise<Admin> {
    const admin = this.kafka.admin();
    await admin.connect();
    return admin;
  }
}

/** Rejects if `work` takes longer. */
async function inTime<T>(ms: number, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Kafka did not answer within ${ms / 1_000} s.`)), ms);
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}
