import type { CloudEvent } from '@liaison/messaging';

/** An aggregate as MongoDB holds it. */
export interface StoredAggregate<State> {
  _id: string;
  /** Rises by one an event. */
  version: number;
  state: State;
  /** Events that Kafka does not have yet, in order. */
  outbox: CloudEvent[];
  /** The latest commands that came with an idempotency key, so that one is not carried out twice whatever crashes. */
  handled: Handled[];
  createdAt: string;
  updatedAt: string;
}

export interface Handled {
  /** `<user id> <key>` */
  key: string;
  fingerprint: string;
  /** The version that the command led to. */
  version: number;
}

/** Keys remembered on each aggregate. */
export const HANDLED_KEPT = 50;
