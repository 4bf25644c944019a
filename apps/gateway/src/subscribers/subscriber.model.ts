import type { ServiceName, SubscriberAuditEntry, SubscriberStatus } from '@liaison/contracts';
import { type Model, Schema } from 'mongoose';
import { modelProvider } from '../storage/model-provider';

/** A secret, kept by its digest: 256 random bits need no slow hash. */
export interface StoredSecret {
  hash: string;
  createdAt: string;
  /** Set by a rotation; the newest has none. */
  expiresAt?: string;
}

/** Another system that reads the events, as MongoDB holds it. */
export interface StoredSubscriber {
  /** Also its OAuth client id, the `sub` of its tokens, and its user on Kafka. */
  _id: string;
  name: string;
  contactEmail: string;
  services: ServiceName[];
  eventTypes: string[];
  /** Whether it may read on Kafka at all. */
  kafka: boolean;
  status: SubscriberStatus;
  secrets: StoredSecret[];
  /** The topics that the broker is known to let it read; written by the reconciler alone, without a new version. */
  onKafka: string[];
  /** Written with the change that it tells of, so that neither is without the other. */
  audit: SubscriberAuditEntry[];
  version: number;
  createdAt: string;
  updatedAt: string;
}

const schema = new Schema<StoredSubscriber>(
  {
    _id: String,
    name: String,
    contactEmail: String,
    services: [String],
    eventTypes: [String],
    kafka: Boolean,
    status: String,
    secrets: [{ _id: false, hash: String, createdAt: String, expiresAt: String }],
    onKafka: [String],
    audit: [{ type: Object }],
    version: Number,
    createdAt: String,
    updatedAt: String,
  },
  { collection: 'subscribers', strict: 'throw', versionKey: false },
);
schema.index({ createdAt: -1, _id: -1 });

export const SUBSCRIBERS = Symbol('SUBSCRIBERS');
export type Subscribers = Model<StoredSubscriber>;
export const subscribersProvider = modelProvider(SUBSCRIBERS, 'subscriber', schema);
