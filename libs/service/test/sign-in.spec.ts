import { createHmac, createPublicKey, type webcrypto } from 'node:crypto';
import { type ServiceUnderTest, startService, startTokenIssuer } from '@liaison/testing';
import { NotesModule } from './notes.module';

const encoded = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');

describe('sign-in', () => {
  let service: ServiceUnderTest;

  beforeAll(async () => {
    service = await startService('partners', NotesModule);
  }, 60_000);
  afterAll(() => service?.stop());

  const signedInWith = (token: string) => service.anyone().get('/api/v1/notes').set('Authorization', `Bearer ${token}`);
  const refused = async (token: string, code: string) => {
    const { body, headers } = await signedInWith(token).expect(401);
    expect(headers).toMatchObject({ 'www-authenticate': 'Bearer', 'content-type': expect.stringMatching(/problem\+json/) });
    expect(body).toMatchObject({ status: 401, code });
  };
  const claims = () => {
    const seconds = Math.floor(Date.now() / 1_000);
    return { sub: 'u', roles: ['admin'], iss: service.issuer.issuer, aud: 'liaison', iat: seconds, exp: seconds + 600 };
  };
  const key = async () => {
    const answer = (await (await fetch(service.issuer.jwksUrl)).json()) as { keys: [webcrypto.JsonWebKey & { kid: string }] };
    return answer.keys[0];
  };

  it('takes a token of the gateway', async () => {
    await signedInWith(await service.issuer.token({ role: 'viewer' })).expect(200);
  });

  it('shows a machine nothing that is for whoever is signed in', async () => {
    const { body } = await signedInWith(await service.issuer.token({ role: 'subscriber' })).expect(403);
    expect(body.code).toBe('role.not-allowed');
  });

  it('refuses none, one that has expired, one of another issuer and one for another audience', async () => {
    const { body } = await service.anyone().get('/api/v1/notes').expect(401);
    expect(body.code).toBe('token.missing');
    await refused(await service.issuer.token({ role: 'admin', expiresIn: '-1 minute' }), 'token.expired');
    await refused(await service.issuer.token({ role: 'admin', issuer: 'https://elsewhere.example' }), 'token.invalid');
    await refused(await service.issuer.token({ role: 'admin', audience: 'liaison-kafka' }), 'token.invalid');
  });

  it('refuses one that another’s key signed, also under our key’s name', async () => {
    const other = await startTokenIssuer();
    const token = await other.token({ role: 'admin', issuer: service.issuer.issuer });
    await other.stop();
    await refused(token, 'token.invalid');
    const [, payload, signature] = token.split('.');
    await refused(`${encoded({ alg: 'RS256', kid: (await key()).kid })}.${payload}.${signature}`, 'token.invalid');
  });

  it.each(['none', 'None', 'NONE'])('refuses one that nobody signed, alg %s', async (alg) => {
    const { kid } = await key();
    await refused(`${encoded({ alg, kid, typ: 'JWT' })}.${encoded(claims())}.`, 'token.invalid');
  });

  it('refuses one signed by HS256 with the public key as the secret', async () => {
    const jwk = await key();
    const pem = createPublicKey({ key: jwk as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
    for (const secret of [pem, String(pem).trim(), JSON.stringify(jwk), jwk.n ?? '']) {
      const signed = `${encoded({ alg: 'HS256', kid: jwk.kid, typ: 'JWT' })}.${encoded(claims())}`;
      await refused(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`, 'token.invalid');
    }
  });

  it.each(['x', 'a.b.c', '..', `${encoded({ alg: 'RS256' })}.${encoded({})}.c2ln`, 'é', '%00'])(
    'refuses the rubbish %j',
    async (token) => {
      await refused(encodeURI(token), 'token.invalid');
    },
  );

  it('answers 503 where the keys can’t be fetched: the token may be good', async () => {
    const keyless = await startService('partners', NotesModule, { JWKS_URL: 'http://127.0.0.1:1/jwks.json' });
    try {
      const signedIn = await keyless.as({ role: 'viewer' });
      expect((await signedIn.get('/api/v1/notes').expect(503)).body.code).toBe('sign-in.unavailable');
    } finally {
      await keyless.stop();
    }
    await (await service.as({ role: 'viewer' })).get('/api/v1/notes').expect(200);
  });

  it('says which role is needed', async () => {
    const viewer = await service.as({ role: 'viewer' });
    const { body } = await viewer.post('/api/v1/notes').send({ text: 'A note' }).expect(403);
    expect(body).toMatchObject({ code: 'role.not-allowed', detail: expect.stringContaining('coordinator') });
  });
});
