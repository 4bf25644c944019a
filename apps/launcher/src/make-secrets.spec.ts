import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalJWKSet, importPKCS8, jwtVerify, SignJWT, type JSONWebKeySet } from 'jose';
import { makeSamplePassword, makeSecrets } from './make-secrets';

describe('The secrets of a data folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'liaison-secrets-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are made once and kept', async () => {
    const first = await makeSecrets(folder);
    const files = [first.jwtPrivateKeyFile, first.jwksFile].map((file) => readFileSync(file, 'utf8'));
    const again = await makeSecrets(folder);
    expect([again.jwtPrivateKeyFile, again.jwksFile].map((file) => readFileSync(file, 'utf8'))).toEqual(files);
    expect(await makeSamplePassword(folder)).toBe(await makeSamplePassword(folder));
  });

  it('can be read by their owner alone', async () => {
    const { jwtPrivateKeyFile } = await makeSecrets(folder);
    await makeSamplePassword(folder);
    expect(statSync(jwtPrivateKeyFile).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'secrets', 'sample-password')).mode & 0o777).toBe(0o600);
  });

  it('publish the key that verifies what the private one signed, and no private part', async () => {
    const { jwtPrivateKeyFile, jwksFile } = await makeSecrets(folder);
    const jwks = JSON.parse(readFileSync(jwksFile, 'utf8')) as JSONWebKeySet;
    const key = await importPKCS8(readFileSync(jwtPrivateKeyFile, 'utf8'), 'RS256');
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'RS256', kid: jwks.keys[0]?.kid ?? '' }).sign(key);

    await expect(jwtVerify(token, createLocalJWKSet(jwks))).resolves.toBeDefined();
    expect(jwks.keys[0]).not.toHaveProperty('d');
  });
});
