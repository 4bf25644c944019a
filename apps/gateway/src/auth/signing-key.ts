import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { CONFIG, ConfigProblem } from '@liaison/service';
import type { FactoryProvider } from '@nestjs/common';
import { calculateJwkThumbprint, exportJWK, type JWK } from 'jose';
import type { GatewayConfig } from '../gateway-environment';

/** The key that signs access tokens, and what the world needs to verify them. */
export class SigningKey {
  constructor(
    readonly privateKey: KeyObject,
    /** The RFC 7638 thumbprint. */
    readonly kid: string,
    /** RFC 7517. */
    readonly jwks: { keys: JWK[] },
  ) {}
}

const LEAST_BITS = 2_048;

export const signingKeyProvider: FactoryProvider<SigningKey> = {
  provide: SigningKey,
  inject: [CONFIG],
  useFactory: async (config: GatewayConfig) => {
    const privateKey = parse(await read(config));
    const jwk = await exportJWK(createPublicKey(privateKey));
    const kid = await calculateJwkThumbprint(jwk);
    return new SigningKey(privateKey, kid, { keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] });
  },
};

async function read({ JWT_PRIVATE_KEY, JWT_PRIVATE_KEY_FILE }: GatewayConfig): Promise<string> {
  if (JWT_PRIVATE_KEY) return JWT_PRIVATE_KEY;
  if (!JWT_PRIVATE_KEY_FILE) throw new ConfigProblem('Cannot start: JWT_PRIVATE_KEY_FILE is missing.');
  try {
    return await readFile(JWT_PRIVATE_KEY_FILE, 'utf8');
  } catch {
    throw new ConfigProblem('Cannot start: the file that JWT_PRIVATE_KEY_FILE names cannot be read.');
  }
}

function parse(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= LEAST_BITS) return key;
  } catch {
    // Told below, without the parser's words: they could quote the key.
  }
  throw new ConfigProblem(
    `Cannot start: JWT_PRIVATE_KEY_FILE is wrong: it must hold an RSA key of ${LEAST_BITS} bits or more, as PEM.`,
  );
}
