import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { PartnerRegistered, PartnerSuspended } from '@liaison/contracts';
import { Timekeeper } from '@liaison/service';
import { eventually } from '@liaison/testing';
import { readByPython } from './clients/confluent-kafka';
import { readByJava } from './clients/console-consumer';
import { kafkaWith, KafkajsReader, tokensOf } from './clients/kafkajs-client';
import type { ClientOf } from './clients/subscriber-of';
import { ADMIN } from './start-gateway';
import { type GatewayWithKafka, startGatewayWithKafka } from './start-gateway-with-kafka';
import { tell } from './tell';

/** The clients are fetched the first time. */
const FETCHED_WITHIN = 300_000;

describe('Kafka for subscribers', () => {
  let on: GatewayWithKafka;
  let topic: string;
  const ids = Array.from({ length: 3 }, () => randomUUID());

  beforeAll(async () => {
    on = await startGatewayWithKafka();
    topic = `${on.gateway.config.TOPIC_PREFIX}.partners`;
    for (const id of ids) {
      await tell(on.gateway, PartnerRegistered, { state: { id } });
      await tell(on.gateway, PartnerSuspended, { state: { id }, sequence: 2 });
    }
  }, FETCHED_WITHIN);
  afterAll(() => on?.stop(), 60_000);

  async function subscriber(over: object = {}): Promise<ClientOf> {
    const command = { name: 'Dashboard', contactEmail: 'im@office.example', services: ['partners'], ...over };
    const { clientId = '', clientSecret = '' } = await on.admin('POST', '/subscribers', command);
    return { clientId, clientSecret, tokenEndpoint: `${on.url}/oauth/token`, broker: on.broker };
  }
  const reader = (client: ClientOf, group = 'kafkajs', from = topic) =>
    KafkajsReader.start(kafkaWith(on.broker, tokensOf(client)), from, `${client.clientId}.${group}`);
  /** What a client of Kafka’s has read: every event once, those of each partner in order. */
  const assertWhole = (read: { key: string; type: string; data: unknown }[]) => {
    expect(read).toHaveLength(6);
    for (const id of ids) {
      const own = read.filter(({ key }) => key === id);
      expect(own.map(({ type }) => type)).toEqual([PartnerRegistered.type, PartnerSuspended.type]);
      for (const { data } of own) expect(data).toMatchObject({ partner: { id } });
    }
  };

  it(
    'is read by kafkajs, by Java’s console consumer and by Python’s confluent-kafka, with the same credentials',
    async () => {
      const client = await subscriber();
      const consumer = await reader(client);
      const [byJava, byPython] = await Promise.all([readByJava(client, topic, 6), readByPython(client, topic, 6)]);
      await eventually(() => assertWhole(consumer.events));
      assertWhole(byJava);
      assertWhole(byPython);
      const { health } = await on.admin('GET', `/subscribers/${client.clientId}`);
      expect(health).toMatchObject({
        tokensRefused: 0,
        lastSeenAt: expect.any(String),
        kafkaGroups: expect.arrayContaining([{ groupId: `${client.clientId}.kafkajs`, members: 1, lag: 0 }]),
      });
      await consumer.stop();
    },
    FETCHED_WITHIN,
  );

  it('shows the topics that were granted, and nothing else is allowed', async () => {
    const [client, other] = [await subscriber({ services: ['partners', 'access'] }), await subscriber()];
    const kafka = kafkaWith(on.broker, tokensOf(client), 1);
    const admin = kafka.admin();
    await admin.connect();
    const prefix = on.gateway.config.TOPIC_PREFIX;
    expect((await admin.listTopics()).sort()).toEqual([`${prefix}.access`, topic]);
    await on.admin('PATCH', `/subscribers/${client.clientId}`, { services: [], eventTypes: [PartnerSuspended.type] });
    expect(await admin.listTopics()).toEqual([topic]);
    const refused = /not authorized/i;
    await expect(admin.createTopics({ topics: [{ topic: 'mine' }] })).rejects.toThrow('Topic creation errors');
    await expect(admin.deleteTopics({ topics: [topic] })).rejects.toThrow(refused);
    await admin.disconnect();

    await expect(reader(client, 'x', `${prefix}.meetings`)).rejects.toThrow(refused);
    for (const group of ['mine', `${other.clientId}.x`, `x${client.clientId}`]) {
      const foreign = await KafkajsReader.start(kafka, topic, group).catch((error: Error) => error);
      const error = foreign instanceof Error ? foreign : await foreign.gaveUp;
      // In kafkajs' words, where it is not let ask for the group's coordinator.
      expect(error.message).toMatch(/not authorized|failed to find group coordinator/i);
      if (!(foreign instanceof Error)) await foreign.stop();
    }
    const producer = kafka.producer();
    await producer.connect();
    await expect(producer.send({ topic, messages: [{ key: ids[0]!, value: '{}' }] })).rejects.toThrow(refused);
    await producer.disconnect();
  });

  it('is closed to rubbish, to what has expired, and to tokens that are not for it; the services don’t feel it', async () => {
    const tokens = ['rubbish', 'a.b.c', await tokenOfAPerson(), await tokenOfAnotherKey(), await expiredToken()];
    const knocks = Array.from({ length: 200 }, async (_, index) => {
      const admin = kafkaWith(on.broker, async () => tokens[index % tokens.length]!, 0).admin();
      const asked = admin.connect().then(() => admin.listTopics());
      const answer = await asked.then(
        () => 'let in',
        () => 'refused',
      );
      await admin.disconnect();
      return answer;
    });
    const begun = performance.now();
    for (let sequence = 3; sequence < 23; sequence += 1) {
      await tell(on.gateway, PartnerSuspended, { state: { id: 'a-partner-of-its-own' }, sequence });
    }
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(new Set(await Promise.all(knocks))).toEqual(new Set(['refused']));
    const log = await readFile(on.engines.kafka.logFile, 'utf8');
    expect(log).toMatch(/Failed authentication with \/127\.0\.0\.1/);
    expect(log).toMatch(/Principal = User:[\w-]+ is Denied operation = WRITE/);
    for (const token of tokens.slice(2)) expect(log).not.toContain(token);
  });

  it('shows nothing more from the moment on in which a subscriber is revoked, to readers that are connected too', async () => {
    const client = await subscriber();
    const token = await tokensOf(client)();
    const consumer = await reader(client);
    await eventually(() => expect(consumer.events.length).toBeGreaterThanOrEqual(6));
    const { kafka } = await on.admin('POST', `/subscribers/${client.clientId}/revoke`);
    expect(kafka).toMatchObject({ access: 'none' });
    // A request that was waiting for news when the subscriber was revoked is still answered; the next one is refused.
    await tell(on.gateway, PartnerRegistered);
    expect((await consumer.gaveUp).message).toMatch(/not authorized/i);
    const { subject } = await tell(on.gateway, PartnerRegistered);
    expect(consumer.events.filter(({ key }) => key === subject)).toEqual([]);
    await consumer.stop();
    await expect(tokensOf(client)()).rejects.toThrow('invalid_client');
    // The last token lives for five minutes; it opens nothing any more.
    const late = kafkaWith(on.broker, async () => token, 0);
    await expect(KafkajsReader.start(late, topic, `${client.clientId}.late`)).rejects.toThrow(/not authorized/i);
  });

  it('learns of a subscriber that was registered while it was away', async () => {
    await on.engines.kafka.kill();
    const client = await subscriber();
    const path = `/subscribers/${client.clientId}`;
    const away = await on.admin('GET', path);
    expect(away['kafka']).toMatchObject({ access: 'pending' });
    expect(away['health']).not.toHaveProperty('kafkaGroups');
    await on.engines.kafka.start();
    await on.gateway.app.get(Timekeeper).round();
    expect((await on.admin('GET', path))['kafka']).toMatchObject({ access: 'granted' });
    const consumer = await reader(client);
    await eventually(() => expect(consumer.events.length).toBeGreaterThanOrEqual(6), 20_000);
    await consumer.stop();
  }, 60_000);

  /** Its audience is REST alone. */
  async function tokenOfAPerson(): Promise<string> {
    const { body } = await on.gateway.anyone().post('/api/v1/auth/login').send(ADMIN).expect(200);
    return String(body.accessToken);
  }

  /** In our issuer’s name. */
  async function tokenOfAnotherKey(): Promise<string> {
    return on.gateway.issuer.token({ role: 'subscriber', audience: 'kafka', issuer: on.gateway.config.JWT_ISSUER });
  }

  async function expiredToken(): Promise<string> {
    const client = await subscriber();
    on.gateway.clock.set(new Date(Date.now() - 600_000).toISOString());
    const token = await tokensOf(client)();
    on.gateway.clock.set(new Date().toISOString());
    return token;
  }
});
