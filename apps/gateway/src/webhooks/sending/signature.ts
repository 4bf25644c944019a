import { createHmac } from 'node:crypto';
import { keyOf } from './signing-secret';

/** What is sent, as often as it must be: always under the same id. */
export interface Message {
  /** The event's id. */
  id: string;
  /** The event in CloudEvents' JSON. */
  body: string;
}

/**
 * The headers by Standard Webhooks 1.0. After a rotation there are two secrets, and two signatures with a space between: a receiver takes
 * the one that it knows. Signed by Node's own HMAC: the reference library's, in JavaScript, is six times as slow, and would be a good
 * part of what a delivery costs; tests verify by the library.
 */
export function signedHeaders({ id, body }: Message, secrets: readonly string[], at: Date): Record<string, string> {
  const timestamp = String(Math.floor(at.getTime() / 1_000));
  const signatures = secrets.map(
    (secret) => `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest('base64')}`,
  );
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
