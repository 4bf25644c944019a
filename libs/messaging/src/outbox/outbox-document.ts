import type { Collection } from 'mongoose';
import type { CloudEvent } from '../envelope/cloud-event';

/** What the outbox needs of a stored aggregate: its events ride in its own document until Kafka has them. */
export interface OutboxDocument {
  _id: string;
  outbox: CloudEvent[];
}

export type OutboxCollection = Collection<OutboxDocument>;

/** Finds documents with waiting events; sparse, so that documents without any cost nothing. */
export const OUTBOX_INDEX = [{ 'outbox.time': 1 }, { name: 'outbox_waiting', sparse: true }] as const;
