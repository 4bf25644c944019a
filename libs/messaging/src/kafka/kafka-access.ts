/** What somebody may read: these topics, whole, in consumer groups whose ids begin with the prefix. */
export interface Reading {
  topics: string[];
  groupPrefix: string;
}

export interface ConsumerGroup {
  groupId: string;
  /** Readers that are connected now. */
  members: number;
  /** Messages behind the end, over the topics that were asked for. */
  lag: number;
}

/** The port to who may read what on Kafka’s external listener. Each call rejects where the broker is away. */
export interface KafkaAccess {
  /** Lets a user read exactly this and do nothing else; without topics, nothing at all. It acts at once, on open connections too. */
  allow(user: string, reading: Reading): Promise<void>;
  /** The consumer groups that begin with the prefix, and how far they are behind on these topics. */
  groups(reading: Reading): Promise<ConsumerGroup[]>;
  close(): Promise<void>;
}
