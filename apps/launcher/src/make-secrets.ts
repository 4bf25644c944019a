import { createPrivateKey, createPublicKey, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, exportPKCS8, generateKeyPair } from 'jose';

/** Files that only this user may read. */
export interface Secrets {
  /** With which the gateway signs tokens. PEM, PKCS#8, RSA 2048. */
  jwtPrivateKeyFile: string;
  /** Its public half, for the broker's external listener. */
  jwksFile: string;
  /** With which access tells staff apart without their document numbers. The value itself. */
  travellerHashKey: string;
  /** With which the gateway keeps the signing secrets of webhooks. The value itself. */
  webhookSecretsKey: string;
  /** With which meetings asks partners for the addresses of contacts. The value itself. */
  contactsKey: string;
}

/** The secrets of this data folder, made the first time and kept. */
export async function makeSecrets(dataDir: string): Promise<Secrets> {
  const folder = await secretsFolder(dataDir);
  const jwtPrivateKeyFile = join(folder, 'jwt-private-key.pem');
  const jwksFile = join(folder, 'jwks.json');
  if (!existsSync(jwtPrivateKeyFile)) {
    const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
    await writeSecret(jwtPrivateKeyFile, await exportPKCS8(privateKey));
  }
  await writeSecret(jwksFile, JSON.stringify(await publicKeys(jwtPrivateKeyFile)));
  return {
    jwtPrivateKeyFile,
    jwksFile,
    travellerHashKey: await randomSecret(folder, 'traveller-hash-key', 32),
    webhookSecretsKey: await randomSecret(folder, 'webhook-secrets-key', 32),
    contactsKey: await randomSecret(folder, 'contacts-key', 32),
  };
}

/** The password of the sample accounts, made up the first time and kept. */
export async function makeSamplePassword(dataDir: string): Promise<string> {
  return randomSecret(await secretsFolder(dataDir), 'sample-password', 12);
}

async function randomSecret(folder: string, name: string, bytes: number): Promise<string> {
  const file = join(folder, name);
  if (!existsSync(file)) await writeSecret(file, randomBytes(bytes).toString('base64url'));
  return (await readFile(file, 'utf8')).trim();
}

async function publicKeys(privateKeyFile: string): Promise<object> {
  const publicKey = createPublicKey(createPrivateKey(await readFile(privateKeyFile)));
  const jwk = await exportJWK(publicKey);
  return { keys: [{ ...jwk, kid: await calculateJwkThumbprint(jwk), use: 'sig', alg: 'RS256' }] };
}

async function secretsFolder(dataDir: string): Promise<string> {
  const folder = join(dataDir, 'secrets');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** Whole or not at all: a start that is killed here must not leave half a key. */
async function writeSecret(file: string, content: string): Promise<void> {
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await rename(`${file}.new`, file);
}
