import type { Collection } from 'mongoose';
import { isEnvelope } from '../envelope/binary-mode';
import type { ReceivedRecord } from '../kafka/event-log';

/**
 * An event that could not be handled, or one that came after it for the same aggregate.
 * - `poison`: its handler failed every time, or it cannot be read.
 * - `behind`: it waits for an earlier one of the same key.
 * - `redrive`: an operator asked for another try.
 */
export interface ParkedEvent {
  /** `<topic>/<partition>/<offset>` */
  _id: string;
  /** As `parkingKeyOf` says. */
  key: string;
  topic: string;
  partition: number;
  /** As a number that sorts; Kafka's offsets stay far below 2^53. */
  offset: number;
  value: string;
  headers: Record<string, string>;
  state: 'poison' | 'behind' | 'redrive';
  error?: string;
  parkedAt: Date;
}

export type ParkedCollection = Collection<ParkedEvent>;

/** Events with the same key wait for each other: the aggregate's id. What is no event at all stands alone, and holds up nobody. */
export function parkingKeyOf({ topic, partition, offset, key, headers }: ReceivedRecord): string {
  return key && isEnvelope(headers) ? key : `${topic}:${partition}:${offset}`;
}

export function parkedEvent(record: ReceivedRecord, state: ParkedEvent['state'], error?: Error): ParkedEvent {
  return {
    _id: `${record.topic}/${record.partition}/${record.offset}`,
    key: parkingKeyOf(record),
    topic: record.topic,
    partition: record.partition,
    offset: Number(record.offset),
    value: record.value?.toString('utf8') ?? '',
    headers: record.headers,
    state,
    ...(error ? { error: error.message.slice(0, 2_000) } : {}),
    parkedAt: new Date(),
  };
}

/** The record as it was received. */
export function recordOf(parked: ParkedEvent): ReceivedRecord {
  const { key, topic, partition, offset, value, headers } = parked;
  return { key, topic, partition, offset: BigInt(offset), value: Buffer.from(value), headers };
}
