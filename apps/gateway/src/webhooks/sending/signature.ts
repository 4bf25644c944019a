import { Webhook } from 'standardwebhooks';

/** What is sent, as often as it must be: always under the same id. */
export interface Message {
  /** The event's id. */
  id: string;
  /** The event in CloudEvents' JSON. */
  body: string;
}

/**
 * The headers by Standard Webhooks 1.0. After a rotation there are two secrets, and two signatures with a space between: a receiver takes
 * the one that it knows.
 */
export function signedHeaders({ id, body }: Message, secrets: readonly string[], at: Date): Record<string, string> {
  return {
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(' '),
  };
}
