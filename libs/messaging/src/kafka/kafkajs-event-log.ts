import { type Admin, type Consumer, Kafka, type KafkaMessage, type Producer, logLevel } from 'kafkajs';
import type { KafkaRecord } from '../envelope/binary-mode';
import type { EventLog, ReceivedRecord, RunningSubscription, Subscription } from './event-log';

export interface KafkajsOptions {
  brokers: string[];
  clientId: string;
  /** Told what kafkajs logs at warning and above. */
  onLog?: (message: string) => void;
}

/** Waits between tries to reach the broker: short at first, never more than 2 s, without end. */
const RETRY = { initialRetryTime: 100, maxRetryTime: 2_000, retries: 1_000_000_000 };
/** A send that fails is tried again by the outbox, which has the documents; kafkajs itself gives up soon. */
const SEND_RETRY = { initialRetryTime: 50, maxRetryTime: 500, retries: 3 };

/** The event log on kafkajs 2.2. */
export class KafkajsEventLog implements EventLog {
  private readonly kafka: Kafka;
  private producer: Producer | undefined;
  private sending: Promise<unknown> = Promise.resolve();
  private readonly running = new Set<RunningSubscription>();
  private admin: Admin | undefined;

  constructor(options: KafkajsOptions) {
    this.kafka = new Kafka({
      brokers: options.brokers,
      clientId: options.clientId,
      connectionTimeout: 3_000,
      retry: RETRY,
      logLevel: logLevel.WARN,
      logCreator: () => (entry) => options.onLog?.(`${entry.log.message} ${String(entry.log['error'] ?? '')}`.trim()),
    });
  }

  async ensureTopics(topics: string[], partitions: number): Promise<void> {
    const admin = await this.connectedAdmin();
    const there = new Set(await admin.listTopics());
    const absent = topics.filter((topic) => !there.has(topic));
    if (absent.length === 0) return;
    await admin.createTopics({ topics: absent.map((topic) => ({ topic, numPartitions: partitions })), waitForLeaders: true });
  }

  async publish(topic: string, records: KafkaRecord[]): Promise<void> {
    // An idempotent producer needs its sends serialised per partition (engines.md); one at a time is the simplest way, and
    // what waits meanwhile goes in the next batch.
    const sent = this.sending.then(async () => {
      const producer = await this.connectedProducer();
      try {
        await producer.send({ topic, acks: -1, messages: records });
      } catch (error) {
        // After a failed send the broker and an idempotent producer may disagree on the next sequence number: begin anew.
        this.producer = undefined;
        void producer.disconnect().catch(() => undefined);
        throw error;
      }
    });
    this.sending = sent.catch(() => undefined);
    await sent;
  }

  async subscribe(subscription: Subscription): Promise<RunningSubscription> {
    const consumer = this.kafka.consumer({
      groupId: subscription.groupId,
      sessionTimeout: 20_000,
      heartbeatInterval: 2_000,
      maxWaitTimeInMs: 500,
      // The broker answers a fetch as soon as there is anything at all.
      minBytes: 1,
      retry: { ...RETRY, restartOnFailure: async () => true },
    });
    let joined = false;
    consumer.on(consumer.events.GROUP_JOIN, () => (joined = true));
    consumer.on(consumer.events.DISCONNECT, () => (joined = false));
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      joined = false;
      if (!payload.restart) subscription.onCrash(payload.error);
    });
    await consumer.connect();
    await consumer.subscribe({ topics: subscription.topics, fromBeginning: true });
    await runBatches(consumer, subscription);
    const handle: RunningSubscription = {
      joined: () => joined,
      stop: async () => {
        this.running.delete(handle);
        await consumer.disconnect();
      },
    };
    this.running.add(handle);
    return handle;
  }

  async lag(groupId: string, topics: string[]): Promise<number> {
    const admin = await this.connectedAdmin();
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
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.running].map((subscription) => subscription.stop()));
    await this.sending;
    await Promise.allSettled([this.producer?.disconnect(), this.admin?.disconnect()]);
  }

  private async connectedProducer(): Promise<Producer> {
    if (!this.producer) {
      const producer = this.kafka.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        retry: SEND_RETRY,
        allowAutoTopicCreation: false,
      });
      await producer.connect();
      this.producer = producer;
    }
    return this.producer;
  }

  private async connectedAdmin(): Promise<Admin> {
    if (!this.admin) {
      const admin = this.kafka.admin();
      await admin.connect();
      this.admin = admin;
    }
    return this.admin;
  }
}

async function runBatches(consumer: Consumer, subscription: Subscription): Promise<void> {
  await consumer.run({
    eachBatchAutoResolve: true,
    partitionsConsumedConcurrently: 4,
    eachBatch: async ({ batch, heartbeat, isRunning, isStale }) => {
      if (!isRunning() || isStale()) return;
      const records = batch.messages.map((message) => received(batch.topic, batch.partition, message));
      await subscription.onBatch(records, heartbeat);
      await heartbeat();
    },
  });
}

function received(topic: string, partition: number, message: KafkaMessage): ReceivedRecord {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? String(value[0]) : value.toString();
  }
  const key = message.key?.toString() ?? '';
  return { topic, partition, offset: BigInt(message.offset), key, value: message.value, headers };
}
