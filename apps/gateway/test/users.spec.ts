import { randomUUID } from 'node:crypto';
import { PartnerRegistered } from '@liaison/contracts';
import type { ServiceUnderTest } from '@liaison/testing';
import { ADMIN, startGateway } from './start-gateway';
import { tell } from './tell';

describe('users', () => {
  let gateway: ServiceUnderTest;
  let admin: Awaited<ReturnType<ServiceUnderTest['as']>>;

  beforeAll(async () => {
    gateway = await startGateway();
    admin = await gateway.as({ role: 'admin' });
  }, 60_000);
  afterAll(() => gateway?.stop());

  const account = (over: object = {}) => ({
    email: `${randomUUID()}@x.example`,
    name: 'Amal',
    roles: ['coordinator'],
    password: 'correct horse battery',
    ...over,
  });
  const login = (email: string, password: string) => gateway.anyone().post('/api/v1/auth/login').send({ email, password });

  it('are registered by an administrator, and by nobody else', async () => {
    const { body, headers } = await admin.post('/api/v1/users').send(account()).expect(201);
    expect(body).toMatchObject({ name: 'Amal', roles: ['coordinator'], status: 'active', version: 1 });
    expect(body).not.toHaveProperty('passwordHash');
    expect(headers['etag']).toBe('"1"');
    const coordinator = await gateway.as({ role: 'coordinator' });
    await coordinator.post('/api/v1/users').send(account()).expect(403);
    await coordinator.get('/api/v1/users').expect(403);
    await gateway.anyone().get('/api/v1/users').expect(401);
  });

  it('have one account an e-mail, however it is written', async () => {
    const email = `${randomUUID()}@x.example`;
    await admin.post('/api/v1/users').send(account({ email })).expect(201);
    const { body } = await admin
      .post('/api/v1/users')
      .send(account({ email: email.toUpperCase() }))
      .expect(409);
    expect(body.code).toBe('user.email-taken');
  });

  it('are made once under one Idempotency-Key; another body, the password included, is refused', async () => {
    const asked = account();
    const post = (body: object) => admin.post('/api/v1/users').set('Idempotency-Key', 'user-1').send(body);
    const first = await post(asked).expect(201);
    expect((await post(asked).expect(201)).body).toEqual(first.body);
    for (const other of [{ name: 'Basma' }, { password: 'another password' }, { roles: ['viewer'] }]) {
      expect((await post({ ...asked, ...other }).expect(422)).body.code).toBe('idempotency-key.reused');
    }
  });

  it.each([
    [{ roles: ['partner'] }, 'partnerId', 'user.partner-missing'],
    [{ partnerId: randomUUID() }, 'partnerId', 'user.partner-not-wanted'],
    [{ roles: ['partner', 'coordinator'], partnerId: randomUUID() }, 'roles', 'user.partner-stands-alone'],
    [{ roles: ['partner'], partnerId: randomUUID() }, 'partnerId', 'partner.unknown'],
    [{ password: 'short' }, 'password', 'too_small'],
    [{ roles: ['boss'] }, 'roles.0', 'invalid_value'],
    [{ email: 'nobody' }, 'email', 'invalid_format'],
    [{ colour: 'red' }, 'colour', 'unknown-field'],
  ])('refuses %j', async (over, field, code) => {
    const { body } = await admin.post('/api/v1/users').send(account(over)).expect(422);
    expect(body.errors).toContainEqual(expect.objectContaining({ field, code }));
  });

  it('change roles under If-Match', async () => {
    const { body: user } = await admin.post('/api/v1/users').send(account()).expect(201);
    const change = (roles: object) => admin.patch(`/api/v1/users/${user.id}`).send(roles);
    await change({ roles: ['viewer'] }).expect(428);
    expect(
      (
        await change({ roles: ['viewer'] })
          .set('If-Match', '"1"')
          .expect(200)
      ).body.roles,
    ).toEqual(['viewer']);
    expect(
      (
        await change({ roles: ['trainer'] })
          .set('If-Match', '"1"')
          .expect(412)
      ).body.code,
    ).toBe('version.stale');
    await change({ roles: ['partner'] })
      .set('If-Match', '"2"')
      .expect(422);
    const { subject: partnerId } = await tell(gateway, PartnerRegistered);
    await change({ roles: ['partner'], partnerId })
      .set('If-Match', '"2"')
      .expect(200);
    const { body } = await change({ roles: ['viewer'] })
      .set('If-Match', '"3"')
      .expect(200);
    expect(body).not.toHaveProperty('partnerId');
  });

  it('lose their sessions when they are disabled or their password is reset', async () => {
    const asked = account();
    const { body: user } = await admin.post('/api/v1/users').send(asked).expect(201);
    const { body: tokens } = await login(asked.email, asked.password).expect(200);
    await admin.post(`/api/v1/users/${user.id}/disable`).set('If-Match', '"1"').expect(200);
    await gateway.anyone().post('/api/v1/auth/refresh').send({ refreshToken: tokens.refreshToken }).expect(401);
    await login(asked.email, asked.password).expect(401);
    await admin.post(`/api/v1/users/${user.id}/enable`).set('If-Match', '"2"').expect(200);
    const again = (await login(asked.email, asked.password).expect(200)).body;
    await admin
      .post(`/api/v1/users/${user.id}/reset-password`)
      .set('If-Match', '"3"')
      .send({ password: 'set by the administrator' })
      .expect(200);
    await gateway.anyone().post('/api/v1/auth/refresh').send({ refreshToken: again.refreshToken }).expect(401);
    await login(asked.email, 'set by the administrator').expect(200);
  });

  it('keep one administrator', async () => {
    const { body } = await admin.get('/api/v1/users').query({ limit: 200 }).expect(200);
    const first = body.items.find(({ email }: { email: string }) => email === ADMIN.email);
    const disable = () => admin.post(`/api/v1/users/${first.id}/disable`).set('If-Match', '*');
    expect((await disable().expect(409)).body.code).toBe('user.last-admin');
    await admin
      .patch(`/api/v1/users/${first.id}`)
      .set('If-Match', '*')
      .send({ roles: ['viewer'] })
      .expect(409);
    await admin
      .post('/api/v1/users')
      .send(account({ roles: ['admin'] }))
      .expect(201);
    await disable().expect(200);
  });

  it('are listed by cursor, each once', async () => {
    const seen: string[] = [];
    for (let cursor: string | undefined, begun = false; !begun || cursor; begun = true) {
      const { body } = await admin
        .get('/api/v1/users')
        .query({ limit: 3, ...(cursor && { cursor }) })
        .expect(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    }
    expect(seen.length).toBeGreaterThan(4);
    expect(new Set(seen).size).toBe(seen.length);
  });
});
