import { randomUUID } from 'node:crypto';
import { PartnerRegistered } from '@liaison/contracts';
import { CONNECTION } from '@liaison/service';
import type { ServiceUnderTest } from '@liaison/testing';
import { decodeProtectedHeader, jwtVerify, SignJWT, UnsecuredJWT, createLocalJWKSet, type JSONWebKeySet } from 'jose';
import type { Connection } from 'mongoose';
import { ADMIN, startGateway } from './start-gateway';
import { tell } from './tell';

describe('sign-in', () => {
  let gateway: ServiceUnderTest;

  beforeAll(async () => {
    gateway = await startGateway();
  }, 60_000);
  afterAll(() => gateway?.stop());

  const login = (email: string, password: string) => gateway.anyone().post('/api/v1/auth/login').send({ email, password });
  const asAdmin = async () => (await login(ADMIN.email, ADMIN.password).expect(200)).body;
  const me = (token: string) => gateway.anyone().get('/api/v1/auth/me').set('Authorization', `Bearer ${token}`);
  const refresh = (refreshToken: string) => gateway.anyone().post('/api/v1/auth/refresh').send({ refreshToken });

  /** Somebody with the role viewer; resolves to the user with the password. */
  async function register(over: object = {}) {
    const account = {
      email: `${randomUUID()}@x.example`,
      name: 'Amal',
      roles: ['viewer'],
      password: 'correct horse battery',
      ...over,
    };
    const admin = await gateway.as({ role: 'admin' });
    const { body } = await admin.post('/api/v1/users').send(account).expect(201);
    return { ...body, password: account.password };
  }

  it('lets the first administrator in, with a token that the JWKS verifies', async () => {
    const { body } = await login('Admin@Liaison.Example', ADMIN.password).expect(200);
    expect(body).toEqual({
      accessToken: expect.any(String),
      tokenType: 'Bearer',
      expiresIn: 900,
      refreshToken: expect.any(String),
    });
    const { body: jwks } = await gateway.anyone().get('/.well-known/jwks.json').expect(200);
    expect(JSON.stringify(jwks)).not.toMatch(/"(d|p|q)":/);
    const { payload, protectedHeader } = await jwtVerify(body.accessToken, createLocalJWKSet(jwks as JSONWebKeySet));
    expect(protectedHeader).toEqual({ alg: 'RS256', kid: jwks.keys[0].kid });
    expect(payload).toMatchObject({ roles: ['admin'], iss: gateway.issuer.issuer, aud: 'liaison' });
    expect(payload.exp! - payload.iat!).toBe(900);
    expect((await me(body.accessToken).expect(200)).body).toMatchObject({ email: ADMIN.email, roles: ['admin'] });
  });

  it('puts the organisation of a focal point into the token', async () => {
    const { subject: partnerId } = await tell(gateway, PartnerRegistered);
    const { email, password } = await register({ roles: ['partner'], partnerId });
    const { body } = await login(email, password).expect(200);
    const claims = JSON.parse(Buffer.from(body.accessToken.split('.')[1], 'base64url').toString());
    expect(claims).toMatchObject({ roles: ['partner'], partnerId });
  });

  it('gives an unknown e-mail and a wrong password the same answer after about the same time', async () => {
    const { email } = await register();
    const answers = [];
    for (const asked of [email, `${randomUUID()}@x.example`]) {
      const begun = performance.now();
      const { body } = await login(asked, 'not the password').expect(401);
      answers.push({ ms: performance.now() - begun, body: { ...body, correlationId: undefined } });
    }
    expect(answers[0]?.body).toEqual(answers[1]?.body);
    expect(answers[0]?.body.code).toBe('sign-in.refused');
    // Without the hash of nobody's password an unknown e-mail would be answered in a few milliseconds.
    expect(Math.min(...answers.map(({ ms }) => ms))).toBeGreaterThan(8);
  });

  it('locks an account for longer and longer, whether there is one or not, and opens it again', async () => {
    const user = await register();
    const begun = Date.now();
    const at = (seconds: number) => gateway.clock.set(new Date(begun + seconds * 1_000).toISOString());
    for (const email of [user.email, `${randomUUID()}@x.example`]) {
      at(0);
      await Promise.all(Array.from({ length: 5 }, () => login(email, 'wrong').expect(401)));
      const locked = await login(email, 'wrong').expect(429);
      expect(locked.body.code).toBe('sign-in.locked');
      expect(locked.headers['retry-after']).toBe('1');
      at(2);
      await login(email, 'wrong').expect(401);
      expect((await login(email, user.password).expect(429)).headers['retry-after']).toBe('2');
    }
    at(5);
    await login(user.email, user.password).expect(200);
  });

  it('rotates refresh tokens, and ends the session when an old one is used', async () => {
    const first = await asAdmin();
    const second = (await refresh(first.refreshToken).expect(200)).body;
    expect(second.refreshToken).not.toBe(first.refreshToken);
    const third = (await refresh(second.refreshToken).expect(200)).body;
    expect((await refresh(first.refreshToken).expect(401)).body.code).toBe('refresh-token.invalid');
    await refresh(third.refreshToken).expect(401);
  });

  it('ends a session at logout, and does not mind a second time', async () => {
    const { refreshToken } = await asAdmin();
    await gateway.anyone().post('/api/v1/auth/logout').send({ refreshToken }).expect(204);
    await gateway.anyone().post('/api/v1/auth/logout').send({ refreshToken }).expect(204);
    await refresh(refreshToken).expect(401);
  });

  it('changes one’s own password, and ends the other sessions', async () => {
    const { email, password } = await register();
    const [here, there] = [(await login(email, password)).body, (await login(email, password)).body];
    const change = (currentPassword: string, newPassword: string) =>
      gateway
        .anyone()
        .post('/api/v1/auth/password')
        .set('Authorization', `Bearer ${here.accessToken}`)
        .send({ currentPassword, newPassword });
    expect((await change('not it', 'another password').expect(422)).body.errors[0]).toMatchObject({ code: 'password.wrong' });
    await change(password, 'too short').expect(422);
    const { body } = await change(password, 'another password').expect(200);
    await refresh(there.refreshToken).expect(401);
    await refresh(body.refreshToken).expect(200);
    await login(email, password).expect(401);
    await login(email, 'another password').expect(200);
  });

  it('refuses rubbish, alg none, another issuer, another audience, another key and what has expired: 401, never 500', async () => {
    const { accessToken } = await asAdmin();
    const [head = '', claims = '', signature = ''] = accessToken.split('.');
    const { kid } = decodeProtectedHeader(accessToken);
    const none = new UnsecuredJWT({ roles: ['admin'] }).setIssuer(gateway.issuer.issuer).setAudience('liaison').setSubject('x');
    const byHmac = new SignJWT({ roles: ['admin'] }).setProtectedHeader({ alg: 'HS256', kid: kid! }).setExpirationTime('1h');
    const tokens = [
      'rubbish',
      'a.b.c',
      `${head}.${claims}.`,
      `${head}.${Buffer.from('{"roles":["admin"]}').toString('base64url')}.${signature}`,
      none.encode(),
      await byHmac.sign(Buffer.from(JSON.stringify((await gateway.anyone().get('/.well-known/jwks.json')).body))),
      await gateway.issuer.token({ role: 'admin', issuer: 'http://elsewhere.example' }),
      await gateway.issuer.token({ role: 'admin', audience: 'kafka' }),
      await gateway.issuer.token({ role: 'admin', expiresIn: '-1s' }),
    ];
    for (const token of tokens) {
      const { body, headers } = await me(token).expect(401);
      expect(headers['content-type']).toMatch('application/problem+json');
      expect(body.code).toMatch(/^token\.(invalid|expired|missing)$/);
    }
  });

  it('refuses a malformed sign-in, naming the field', async () => {
    const { body } = await gateway.anyone().post('/api/v1/auth/login').send({ email: 'no address', remember: true }).expect(422);
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['email', 'password', 'remember']);
    await gateway.anyone().post('/api/v1/auth/login').send('{').set('content-type', 'application/json').expect(400);
  });

  it('keeps no password and no token in clear, whatever Idempotency-Key is sent', async () => {
    const { email, password } = await register();
    const signedIn = await login(email, password).set('Idempotency-Key', 'k-login').expect(200);
    await login(email, 'wrong password').set('Idempotency-Key', 'k-login').expect(401);
    await refresh(signedIn.body.refreshToken).set('Idempotency-Key', 'k-refresh').expect(200);
    const db = gateway.app.get<Connection>(CONNECTION).db!;
    const everything = [];
    for (const { name } of await db.listCollections().toArray()) everything.push(...(await db.collection(name).find().toArray()));
    const kept = JSON.stringify(everything);
    expect(kept).toContain(email);
    for (const secret of [password, signedIn.body.accessToken, signedIn.body.refreshToken.split('.')[1]]) {
      expect(kept).not.toContain(secret);
    }
  });
});
