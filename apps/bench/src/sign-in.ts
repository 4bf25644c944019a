import { once } from 'node:events';
import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Cleanup } from '@liaison/engines';
import { calculateJwkThumbprint, exportJWK, SignJWT } from 'jose';

/** The issuer that both sides are told of, so that one token opens both. */
export const ISSUER = 'http://bench.liaison.example';

/** A key that the gateway signs with, and a token of a coordinator, signed as the gateway would. */
export interface SignIn {
  jwtPrivateKeyFile: string;
  /** PEM; for a baseline, which verifies by it. */
  publicKey: string;
  token: string;
}

export async function prepareSignIn(dataDir: string): Promise<SignIn> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwtPrivateKeyFile = join(dataDir, 'jwt-private.pem');
  await writeFile(jwtPrivateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const token = await new SignJWT({ roles: ['admin', 'coordinator'] })
    .setProtectedHeader({ alg: 'RS256', kid: await calculateJwkThumbprint(await exportJWK(publicKey)) })
    .setSubject(randomUUID())
    .setIssuer(ISSUER)
    .setAudience('liaison')
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(privateKey);
  return { jwtPrivateKeyFile, publicKey: String(publicKey.export({ type: 'spki', format: 'pem' })), token };
}

/** Shows the public key as the gateway would, for a service that runs without one; answers the address. */
export async function showKeys({ publicKey }: SignIn, cleanup: Cleanup): Promise<string> {
  const jwk = await exportJWK(createPublicKey(publicKey));
  const keys = [{ ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'RS256', use: 'sig' }];
  const server = createServer((_, answer) => answer.setHeader('content-type', 'application/json').end(JSON.stringify({ keys })));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanup.add(async () => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
