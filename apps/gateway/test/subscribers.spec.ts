import { randomUUID } from 'node:crypto';
import { EVENTS } from '@liaison/contracts';
import { Timekeeper } from '@liaison/service';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { SubscriberGrants } from '../src/subscribers/subscriber-grants';
import { SUBSCRIBERS } from '../src/subscribers/subscriber.model';
import { startGateway } from './start-gateway';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

const SUSPENDED = 'liaison.partners.partner-suspended.v1';

describe('subscribers', () => {
  let gateway: ServiceUnderTest;
  let admin: Agent;
  const adminId = randomUUID();

  beforeAll(async () => {
    gateway = await startGateway();
    admin = await gateway.as({ role: 'admin', sub: adminId });
  }, 60_000);
  afterAll(() => gateway?.stop());

  const command = (over: object = {}) => ({
    name: 'IM office: dashboard',
    contactEmail: 'im@office.example',
    services: ['partners'],
    ...over,
  });
  const register = async (over: object = {}) => (await admin.post('/api/v1/subscribers').send(command(over)).expect(201)).body;
  const step = (id: string, name: string, body?: object) =>
    admin.post(`/api/v1/subscribers/${id}/${name}`).set('If-Match', '*').send(body);
  const read = async (id: string) => (await admin.get(`/api/v1/subscribers/${id}`).expect(200)).body;
  const tokenFor = (clientId: string, clientSecret: string) =>
    gateway.anyone().post('/oauth/token').type('form').auth(clientId, clientSecret).send('grant_type=client_credentials');
  const feed = (token: string) => gateway.anyone().get('/api/v1/events').set('Authorization', `Bearer ${token}`);

  describe('are registered', () => {
    it('with a client id and a secret that is shown once, and may read the topics of what they were granted', async () => {
      const { body, headers } = await admin
        .post('/api/v1/subscribers')
        .send(command({ services: ['access'], eventTypes: [SUSPENDED] }))
        .expect(201);
      expect(headers['etag']).toBe('"1"');
      expect(body).toMatchObject({
        clientId: body.id,
        clientSecret: expect.stringMatching(/^[\w-]{43}$/),
        status: 'active',
        secrets: [{ createdAt: body.createdAt }],
        kafka: {
          access: 'granted',
          groupPrefix: body.id,
          topics: [
            { topic: `${gateway.config.TOPIC_PREFIX}.access`, alsoShown: [] },
            { topic: `${gateway.config.TOPIC_PREFIX}.partners`, granted: [SUSPENDED] },
          ],
          note: expect.stringMatching(/whole topics/),
        },
      });
      expect(body.kafka.topics[1].alsoShown).toContain('liaison.partners.partner-registered.v1');
      expect(body.kafka.topics[0].granted.length).toBeGreaterThan(3);
      const shown = await read(body.id);
      expect(JSON.stringify(shown)).not.toContain(body.clientSecret);
      expect(shown).not.toHaveProperty('clientSecret');
      const list = await admin.get('/api/v1/subscribers?status=active&limit=1').expect(200);
      expect(list.body.items).toEqual([expect.objectContaining({ id: body.id, name: 'IM office: dashboard' })]);
    });

    it('once under an idempotency key; the secret isn’t told again', async () => {
      const key = randomUUID();
      const again = () => admin.post('/api/v1/subscribers').set('Idempotency-Key', key).send(command());
      const { body: first } = await again().expect(201);
      const { body } = await again().expect(409);
      expect(body.code).toBe('subscriber.registered-before');
      expect(body.detail).toContain(first.id);
    });

    it.each([
      ['nothing granted', { services: [] }, 'eventTypes', 'subscriber.nothing-granted'],
      [
        'a type that there is none of',
        { eventTypes: [SUSPENDED, 'liaison.partners.eaten.v1'] },
        'eventTypes.1',
        'event-type.unknown',
      ],
    ])('not with %s', async (_, over, field, code) => {
      const { body } = await admin.post('/api/v1/subscribers').send(command(over)).expect(422);
      expect(body).toMatchObject({ code, errors: [{ field }] });
    });

    it.each(['coordinator', 'viewer', 'subscriber'] as const)('not by a %s', async (role) => {
      await (await gateway.as({ role })).post('/api/v1/subscribers').send(command()).expect(403);
      await (await gateway.as({ role })).get('/api/v1/subscribers').expect(403);
    });

    it('off Kafka, where that would show too much', async () => {
      const { kafka } = await register({ kafka: false });
      expect(kafka).toMatchObject({ access: 'none', topics: [] });
    });
  });

  it('are changed, under the version that was read', async () => {
    const { id, clientSecret } = await register();
    const change = (body: object, ifMatch?: string) => {
      const request = admin.patch(`/api/v1/subscribers/${id}`).send(body);
      return ifMatch ? request.set('If-Match', ifMatch) : request;
    };
    await change({ name: 'Other' }).expect(428);
    const { body } = await change({ services: [], eventTypes: [SUSPENDED] }, '"1"').expect(200);
    expect(body).toMatchObject({ version: 2, services: [], eventTypes: [SUSPENDED], kafka: { access: 'granted' } });
    await change({ name: 'Other' }, '"1"').expect(412);
    expect((await change({ eventTypes: [] }, '*').expect(422)).body.code).toBe('subscriber.nothing-granted');
    expect((await change({ name: 'IM office: dashboard' }, '*').expect(200)).body.version).toBe(2);
    await change({ contactEmail: 'New@office.example' }, '*').expect(200);
    await tokenFor(id, clientSecret).expect(200);
  });

  it('are watched: tokens, when they were last seen, the answer always whole', async () => {
    const { id, clientSecret } = await register();
    expect((await read(id)).health).toMatchObject({ tokensIssued: 0, tokensRefused: 0, kafkaGroups: [] });
    await tokenFor(id, clientSecret).expect(200);
    await tokenFor(id, 'wrong').expect(401);
    const { body } = await admin.get(`/api/v1/subscribers/${id}`).set('If-None-Match', '"1"').expect(200);
    expect(body.health).toMatchObject({ tokensIssued: 1, tokensRefused: 1, lastTokenAt: expect.any(String) });
    expect(body.health.lastSeenAt).toBe(body.health.lastTokenAt);
    await gateway.app.get(Timekeeper).round();
    const { text } = await gateway.anyone().get('/metrics').expect(200);
    expect(text).toContain(`liaison_subscriber_tokens_issued{subscriber="${id}",service="gateway"} 1`);
    expect(text).toContain(`liaison_subscriber_lag{subscriber="${id}",service="gateway"} 0`);
    expect(text).toMatch(/liaison_tokens_refused_total\{reason="wrong",service="gateway"\} \d/);
  });

  describe('have secrets', () => {
    it('of which two are good for the overlap of a rotation', async () => {
      const begun = Date.now();
      const at = (hours: number) => gateway.clock.set(new Date(begun + hours * 3_600_000).toISOString());
      const { id, clientSecret: first } = await register();
      at(0);
      const { body } = await step(id, 'rotate', {}).expect(200);
      expect(body.secrets).toEqual([
        expect.objectContaining({ expiresAt: new Date(begun + 24 * 3_600_000).toISOString() }),
        { createdAt: new Date(begun).toISOString() },
      ]);
      await tokenFor(id, first).expect(200);
      await tokenFor(id, body.clientSecret).expect(200);
      at(25);
      await tokenFor(id, first).expect(401);
      await tokenFor(id, body.clientSecret).expect(200);
      expect((await read(id)).secrets).toHaveLength(1);
      const { body: third } = await step(id, 'rotate', { overlapHours: 0 }).expect(200);
      await tokenFor(id, body.clientSecret).expect(401);
      await tokenFor(id, third.clientSecret).expect(200);
      at(0);
    });
  });

  it('are suspended, resumed and at last revoked: over HTTP and on Kafka at once, and each is on record', async () => {
    const { id, clientSecret } = await register();
    const { access_token: token } = (await tokenFor(id, clientSecret).expect(200)).body;
    await feed(token).expect(200);

    expect((await step(id, 'suspend').expect(200)).body).toMatchObject({
      status: 'suspended',
      kafka: { access: 'none', topics: [] },
    });
    expect((await step(id, 'suspend').expect(200)).body.version).toBe(2);
    expect((await feed(token).expect(403)).body.code).toBe('subscriber.suspended');
    expect((await tokenFor(id, clientSecret).expect(401)).body).toEqual({
      error: 'invalid_client',
      error_description: expect.stringContaining('suspended'),
    });
    await tokenFor(id, 'wrong').expect(401, {
      error: 'invalid_client',
      error_description: 'There is no active client with this id and secret.',
    });

    expect((await step(id, 'resume').expect(200)).body).toMatchObject({ status: 'active', kafka: { access: 'granted' } });
    await feed(token).expect(200);

    expect((await step(id, 'revoke').expect(200)).body).toMatchObject({ status: 'revoked', secrets: [] });
    expect((await feed(token).expect(403)).body.code).toBe('subscriber.revoked');
    await tokenFor(id, clientSecret).expect(401);
    for (const name of ['suspend', 'resume', 'rotate']) {
      expect((await step(id, name, {}).expect(409)).body.code).toBe('subscriber.revoked');
    }
    const { body } = await admin.get(`/api/v1/subscribers/${id}/audit`).expect(200);
    expect(body.items.map(({ what, by, version }: Record<string, unknown>) => [what, by, version])).toEqual([
      ['registered', adminId, 1],
      ['suspended', adminId, 2],
      ['resumed', adminId, 3],
      ['revoked', adminId, 4],
    ]);
    expect(JSON.stringify(body)).not.toContain('office.example');
  });

  it('are suspended within seconds in another copy of the gateway too', async () => {
    const { id } = await register();
    const elsewhere = new SubscriberGrants(gateway.app.get(SUBSCRIBERS));
    expect((await elsewhere.of(id)).status).toBe('active');
    await step(id, 'suspend').expect(200);
    await eventually(async () => expect((await elsewhere.of(id)).status).toBe('suspended'), 3_000);
    expect((await elsewhere.of(randomUUID())).status).toBe('revoked');
  });

  it('see the feed and nothing else that people see', async () => {
    const { id, clientSecret } = await register({ services: [...new Set(EVENTS.map(({ service }) => service))] });
    const { access_token: token } = (await tokenFor(id, clientSecret)).body;
    for (const path of [
      'timeline',
      'calendar',
      'dashboard',
      'search?q=x',
      'users',
      'auth/me',
      'subscribers',
      `subscribers/${id}`,
    ]) {
      await gateway.anyone().get(`/api/v1/${path}`).set('Authorization', `Bearer ${token}`).expect(403);
    }
  });
});
