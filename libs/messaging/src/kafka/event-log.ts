import type { KafkaRecord } from '../envelope/binary-mode';

/** One message as a reader gets it. */
export interface ReceivedRecord {
  topic: string;
  partition: number;
  offset: bigint;
  key: string;
  value: Buffer | null;
  headers: Record<string, string>;
}

export interface Subscription {
  groupId: string;
  topics: string[];
  /**
   * Called with a run of records of one partition, in order; partitions may run side by side. What it resolves for is committed;
   * what it rejects for comes again. `alive` keeps the group membership during long work.
   */
  onBatch(records: ReceivedRecord[], alive: () => Promise<void>): Promise<void>;
  /** The client gave up for good: the process must end, for kafkajs would leave it alive and deaf (tulios/kafkajs#1721). */
  onCrash(error: Error): void;
}

export interface RunningSubscription {
  /** True once the group has given this member its part. */
  joined(): boolean;
  stop(): Promise<void>;
}

/**
 * The port to Kafka. kafkajs stands behind it and nowhere else, for it is no longer maintained; any client that passes the
 * contract suite (`libs/messaging/test/event-log.contract.ts`) can take its place.
 */
export interface EventLog {
  /** Makes topics that are not there yet. Partitions of a topic can never be raised without breaking order. */
  ensureTopics(topics: string[], partitions: number): Promise<void>;
  /** Resolves once the broker has acknowledged all of them; sends are serialised, so order within a key is kept. */
  publish(topic: string, records: KafkaRecord[]): Promise<void>;
  subscribe(subscription: Subscription): Promise<RunningSubscription>;
  /** Messages behind the end, summed over all partitions of the group's topics. */
  lag(groupId: string, topics: string[]): Promise<number>;
  close(): Promise<void>;
}
