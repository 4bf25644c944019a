import type { Actor } from '@liaison/contracts';

/** Milliseconds. What a key that is taken out of use may go on opening. */
const KEPT_MS = 60_000;
const MOST = 10_000;

interface Verified {
  actor: Actor;
  /** Milliseconds since the epoch. */
  until: number;
}

/**
 * The tokens whose signature was found good a moment ago. One is sent with every request of its bearer, and checking it takes longer than
 * most of what is asked with it. Never outlives the token.
 */
export class VerifiedTokens {
  private readonly known = new Map<string, Verified>();

  find(token: string, now = Date.now()): Actor | undefined {
    const verified = this.known.get(token);
    if (!verified) return undefined;
    if (now < verified.until) return verified.actor;
    this.known.delete(token);
    return undefined;
  }

  /** `expiresAt` is in milliseconds since the epoch. */
  add(token: string, actor: Actor, expiresAt: number, now = Date.now()): void {
    this.known.set(token, { actor, until: Math.min(expiresAt, now + KEPT_MS) });
    if (this.known.size > MOST) this.known.delete(this.known.keys().next().value!);
  }
}
