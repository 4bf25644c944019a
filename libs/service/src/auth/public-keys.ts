import { KeyObject, type webcrypto } from 'node:crypto';
import { Refusal } from '@liaison/contracts';
import { createRemoteJWKSet, decodeProtectedHeader, errors } from 'jose';

/** Kept long: a service must go on verifying while the gateway is away. An unknown key id asks again, at most every 5 s. */
const KEPT_MS = 24 * 60 * 60 * 1_000;
const ASK_AGAIN_MS = 5_000;

/** Finds the gateway's public key that a token names. */
export class PublicKeys {
  private readonly byId = new Map<string, KeyObject>();
  private readonly remote: ReturnType<typeof createRemoteJWKSet>;

  constructor(jwksUrl: string) {
    this.remote = createRemoteJWKSet(new URL(jwksUrl), {
      cacheMaxAge: KEPT_MS,
      cooldownDuration: ASK_AGAIN_MS,
      timeoutDuration: 3_000,
    });
  }

  /** Undefined for a token whose header names no key of ours; 503 where the keys cannot be fetched. */
  async of(token: string): Promise<KeyObject | undefined> {
    const header = headerOf(token);
    if (header?.alg !== 'RS256' || !header.kid) return undefined;
    const known = this.byId.get(header.kid);
    if (known) return known;
    try {
      const key = KeyObject.from((await this.remote({ alg: 'RS256', kid: header.kid })) as webcrypto.CryptoKey);
      this.byId.set(header.kid, key);
      return key;
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return undefined;
      throw new Refusal('unavailable', 'sign-in.unavailable', 'Access tokens can’t be checked just now. Try again shortly.');
    }
  }
}

function headerOf(token: string): { alg?: string; kid?: string } | undefined {
  try {
    return decodeProtectedHeader(token);
  } catch {
    return undefined;
  }
}
