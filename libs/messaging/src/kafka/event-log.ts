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
   * what it rejects for comes again. `alive` rejects once there is no sense in going on: the member is to stop, or the group is
   * being shared out anew.
   */
  onBatch(records: ReceivedRecord[], alive: () => Promise<void>): Promise<void>;
  /**
   * So many records are handed on while earlier ones are still being handled; none unless given. Runs of one partition then overlap, and
   * what comes again after one was rejected may be handled already.
   */
  ahead?: number;
  /** The client gave up for good: the process must end, for kafkajs would leave it alive and deaf (tulios/kafkajs#1721). */
  onCrash(error: Error): void;
  /** Told of what passes by itself, such as a broker that is away; it is tried again. */
  onTrouble?(error: Error): void;
}

export interface RunningSubscription {
  /** True once the group has given this member its part; false again while the broker is away. */
  joined(): boolean;
  /** Ends within 2 s, whatever is away; what was not handled by then comes again, here or elsewhere. */
  stop(): Promise<void>;
}

/**
 * The port to Kafka. kafkajs stands behind it and nowhere else, for it is no longer maintained; any client that passes the
 * contract suite (`libs/messaging/test/event-log.contract.ts`) can take its place.
 */
export interface EventLog {
  /**
   * Makes topics that are not there yet, so that they keep everything. Many processes may ask at once. Partitions of a topic can
   * never be raised without breaking order.
   */
  ensureTopics(topics: string[], partitions: number): Promise<void>;
  /**
   * Connects beforehand what publishes, for that takes a broker that has just come up a while. Never rejects: where it fails, it is tried
   * again when there is something to publish.
   */
  prepareToPublish(): Promise<void>;
  /**
   * Resolves once the broker has acknowledged all of them; sends are serialised, so order within a key is kept. Rejects within 10 s
   * of its turn if it can't; some of the records may be on the log all the same.
   */
  publish(topic: string, records: KafkaRecord[]): Promise<void>;
  /** Begins at once, and joins the group as soon as the broker lets it: a broker that is away is waited for. */
  subscribe(subscription: Subscription): Promise<RunningSubscription>;
  /** Messages behind the end, summed over all partitions of the group's topics. */
  lag(groupId: string, topics: string[]): Promise<number>;
  /** Stops what was subscribed and refuses what is published from now on. Ends within 4 s, whatever is away. */
  close(): Promise<void>;
}
