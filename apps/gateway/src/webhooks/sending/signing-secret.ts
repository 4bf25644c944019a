import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Standard Webhooks: between 24 and 64 bytes, told as base64 behind this. */
const PREFIX = 'whsec_';
const SECRET_BYTES = 32;

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A signing secret, to be shown once. */
export function newSigningSecret(): string {
  return PREFIX + randomBytes(SECRET_BYTES).toString('base64');
}

/** The bytes that messages are signed with. */
export function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), 'base64');
}

/**
 * Signing needs the secrets themselves, so they can't be kept by digest: they are sealed, and a copy of the database alone signs
 * nothing. Each is bound to its endpoint: sealed for one, it opens for no other.
 */
export class SecretBox {
  private readonly key: Buffer;

  /** @param passphrase random enough that no slow derivation is needed (`WEBHOOK_SECRETS_KEY`, 32 characters or more). */
  constructor(passphrase: string) {
    this.key = Buffer.from(hkdfSync('sha256', passphrase, '', 'liaison webhook secrets', 32));
  }

  seal(secret: string, endpointId: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(endpointId));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Undefined where it was sealed with another key, for another endpoint, or changed since. */
  open(sealed: string, endpointId: string): string | undefined {
    const whole = Buffer.from(sealed, 'base64url');
    const nonce = whole.subarray(0, NONCE_BYTES);
    const tag = whole.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(endpointId)).setAuthTag(tag);
    try {
      return decipher.update(whole.subarray(NONCE_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      return undefined;
    }
  }
}
