import { randomUUID } from 'node:crypto';
import type { ServiceUnderTest } from '@liaison/testing';
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { startGateway } from './start-gateway';

const GRANT = 'grant_type=client_credentials';

describe('tokens for machines', () => {
  let gateway: ServiceUnderTest;
  let id: string;
  let secret: string;

  beforeAll(async () => {
    gateway = await startGateway();
    const admin = await gateway.as({ role: 'admin' });
    const command = { name: 'Dashboard', contactEmail: 'im@office.example', services: ['partners'], kafka: false };
    const { body } = await admin.post('/api/v1/subscribers').send(command).expect(201);
    [id, secret] = [body.clientId, body.clientSecret];
  }, 60_000);
  afterAll(() => gateway?.stop());

  const ask = (body: string, auth?: [string, string]) => {
    const request = gateway.anyone().post('/oauth/token').type('form');
    return (auth ? request.auth(...auth) : request).send(body);
  };

  it.each([
    ['HTTP Basic', () => ask(GRANT, [id, secret])],
    ['the body', () => ask(`${GRANT}&client_id=${id}&client_secret=${secret}`)],
    ['HTTP Basic, with its scope', () => ask(`${GRANT}&scope=events&client_id=${id}`, [id, secret])],
  ])('are had for client credentials by %s', async (_, asked) => {
    const { body, headers } = await asked().expect(200);
    expect(headers).toMatchObject({ 'cache-control': 'no-store', pragma: 'no-cache' });
    expect(body).toEqual({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 300, scope: 'events' });
    const { body: jwks } = await gateway.anyone().get('/.well-known/jwks.json');
    const { payload } = await jwtVerify(body.access_token, createLocalJWKSet(jwks as JSONWebKeySet));
    expect(payload).toMatchObject({ sub: id, iss: gateway.issuer.issuer, aud: ['liaison', 'kafka'], roles: ['subscriber'] });
    expect(payload.exp! - payload.iat!).toBe(300);
  });

  it('are described where OAuth clients look (RFC 8414)', async () => {
    const { body } = await gateway.anyone().get('/.well-known/oauth-authorization-server').expect(200);
    const { issuer } = gateway.issuer;
    expect(body).toMatchObject({
      issuer,
      token_endpoint: `${issuer}/oauth/token`,
      jwks_uri: `${issuer}/.well-known/jwks.json`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      response_types_supported: [],
    });
  });

  it.each([
    ['no grant type', () => ask('', [id, secret]), 400, 'invalid_request'],
    ['an empty one', () => ask('grant_type=', [id, secret]), 400, 'invalid_request'],
    ['another grant type', () => ask('grant_type=password', [id, secret]), 400, 'unsupported_grant_type'],
    ['a parameter twice', () => ask(`${GRANT}&${GRANT}`, [id, secret]), 400, 'invalid_request'],
    ['another scope', () => ask(`${GRANT}&scope=events%20admin`, [id, secret]), 400, 'invalid_scope'],
    ['two ways at once', () => ask(`${GRANT}&client_secret=${secret}`, [id, secret]), 400, 'invalid_request'],
    ['two client ids', () => ask(`${GRANT}&client_id=${randomUUID()}`, [id, secret]), 400, 'invalid_request'],
    [
      'JSON',
      () => gateway.anyone().post('/oauth/token').auth(id, secret).send({ grant_type: 'client_credentials' }),
      400,
      'invalid_request',
    ],
    ['no credentials', () => ask(GRANT), 401, 'invalid_client'],
    ['a client id alone', () => ask(`${GRANT}&client_id=${id}`), 401, 'invalid_client'],
    ['a wrong secret', () => ask(GRANT, [id, `${secret}x`]), 401, 'invalid_client'],
    ['an unknown client', () => ask(GRANT, [randomUUID(), secret]), 401, 'invalid_client'],
    ['a client id that is none', () => ask(GRANT, ['{"$ne":null}', secret]), 401, 'invalid_client'],
    ['a header that is not Basic', () => ask(GRANT).set('Authorization', `Bearer ${secret}`), 401, 'invalid_client'],
    ['a header that says nothing', () => ask(GRANT).set('Authorization', 'Basic !!!'), 401, 'invalid_client'],
    ['broken percent codes', () => ask(GRANT, ['%zz', '%']), 401, 'invalid_client'],
  ] as const)('are refused for %s', async (_, asked, status, error) => {
    const { body, headers } = await asked().expect(status);
    expect(body).toEqual({ error, error_description: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain(secret);
    expect(headers['cache-control']).toBe('no-store');
    if (status === 401) expect(headers['www-authenticate']).toMatch(/^Basic realm=/);
  });

  it('are had all the while by who got them before, though rubbish comes from the same address', async () => {
    await ask(GRANT, [id, secret]).expect(200);
    const statuses: number[] = [];
    const rubbish = async () => {
      for (let tries = 0; tries < 60; tries += 1) statuses.push((await ask(GRANT, [randomUUID(), 'rubbish'])).status);
    };
    await Promise.all([
      ...Array.from({ length: 5 }, rubbish),
      ...Array.from({ length: 5 }, () => ask(GRANT, [id, secret]).expect(200)),
    ]);
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(200);
    expect(new Set(statuses)).toEqual(new Set([401, 429]));
    const { headers, body } = await ask(GRANT, [randomUUID(), 'rubbish']).expect(429);
    expect(headers['retry-after']).toBe('1');
    expect(body.error).toBe('temporarily_unavailable');
    await ask(GRANT, [id, secret]).expect(200);
  });
});
