import { hash, randomBytes } from 'node:crypto';

/** A secret of 256 random bits, to be handed out once. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. It is random enough that a plain digest can't be guessed back; passwords need argon2 (`passwords.ts`). */
export function hashOf(secret: string): string {
  return hash('sha256', secret, 'base64url');
}
