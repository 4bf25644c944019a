import type { Resource, Webhook } from '@liaison/contracts';
import { type Model, Schema } from 'mongoose';
import { modelProvider } from '../../storage/model-provider';

export interface StoredSecret {
  /** By `SecretBox`. */
  sealed: string;
  createdAt: string;
  /** Set by a rotation; the newest has none. */
  expiresAt?: string;
}

/** An endpoint as MongoDB holds it. How far its deliveries have come stands in `webhook_progress`. */
export interface StoredWebhook extends Omit<Webhook, 'id' | 'secrets'> {
  _id: string;
  /** The newest first. */
  secrets: StoredSecret[];
  /** Rises whenever deliveries are to begin anew: whoever delivers then tries everything at once. */
  round: number;
  /** Where they are to go on from, and since which round; what waits from before it is dropped. */
  start: { round: number; cursor: string };
  version: number;
  createdAt: string;
  updatedAt: string;
}

const schema = new Schema<StoredWebhook>(
  {
    _id: String,
    subscriberId: String,
    url: String,
    types: { type: [String], default: undefined },
    status: String,
    disabled: { type: Object },
    secrets: [{ _id: false, sealed: String, createdAt: String, expiresAt: String }],
    round: Number,
    start: { type: Object },
    version: Number,
    createdAt: String,
    updatedAt: String,
  },
  { collection: 'webhooks', strict: 'throw', versionKey: false },
);
schema.index({ subscriberId: 1, createdAt: -1, _id: -1 });
schema.index({ status: 1, createdAt: -1, _id: -1 });
schema.index({ createdAt: -1, _id: -1 });

export const WEBHOOKS = Symbol('WEBHOOKS');
export type Webhooks = Model<StoredWebhook>;
export const webhooksProvider = modelProvider(WEBHOOKS, 'webhook', schema);

/** The secrets that are good at `now`. */
export function secretsAt<S extends Pick<StoredSecret, 'expiresAt'>>(secrets: readonly S[], now: Date): S[] {
  return secrets.filter(({ expiresAt }) => expiresAt === undefined || new Date(expiresAt) > now);
}

/** What the world may see of an endpoint. */
export function asWebhook({ _id, secrets, round: _round, start: _start, ...seen }: StoredWebhook, now: Date): Resource<Webhook> {
  return { id: _id, ...seen, secrets: secretsAt(secrets, now).map(({ sealed: _sealed, ...told }) => told) };
}
