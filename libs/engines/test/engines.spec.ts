import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import * as kafkajsModule from 'kafkajs';
import { Kafka, logLevel } from 'kafkajs';
import { mongo } from 'mongoose';
import { freePorts } from '../src/process/ports';
import { keepRunning } from '../src/process/keep-running';
import { startEngines, type EngineOptions, type Engines } from '../src/start-engines';
import { silent } from '../src/progress';

const { default: whole } = kafkajsModule as unknown as { default: typeof kafkajsModule };
const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = whole;
const ISSUER = 'http://issuer.example';
const MINUTE = 60_000;

describe('The engines of this machine', () => {
  let folder: string;
  let options: EngineOptions;
  let engines: Engines;
  let privateKey: CryptoKey;
  let kid: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-engines-'));
    const pair = await generateKeyPair('RS256', { extractable: true });
    privateKey = pair.privateKey;
    const jwk = await exportJWK(pair.publicKey);
    kid = await calculateJwkThumbprint(jwk);
    const jwksFile = join(folder, 'jwks.json');
    await writeFile(jwksFile, JSON.stringify({ keys: [{ ...jwk, kid, use: 'sig', alg: 'RS256' }] }));
    options = { dataDir: folder, ...(await somePorts()), jwksFile, issuer: ISSUER, audience: 'kafka', progress: silent };
    engines = await startEngines(options);
  }, 2 * MINUTE);

  afterAll(async () => {
    await engines?.stop();
    await rm(folder, { recursive: true, force: true });
  }, MINUTE);

  it(
    'let an external subscriber read the topic it was granted, in its own groups, and nothing else',
    async () => {
      const admin = kafkaAt(engines.kafkaBrokers).admin();
      await admin.connect();
      await admin.createTopics({ topics: [{ topic: 'granted' }, { topic: 'secret' }] });
      const grant = {
        principal: 'User:subscriber-1',
        host: '*',
        permissionType: AclPermissionTypes.ALLOW,
        operation: AclOperationTypes.READ,
      };
      await admin.createAcls({
        acl: [
          {
            ...grant,
            resourceType: AclResourceTypes.TOPIC,
            resourceName: 'granted',
            resourcePatternType: ResourcePatternTypes.LITERAL,
          },
          {
            ...grant,
            resourceType: AclResourceTypes.GROUP,
            resourceName: 'subscriber-1.',
            resourcePatternType: ResourcePatternTypes.PREFIXED,
          },
        ],
      });
      await admin.disconnect();
      await send('granted', 'for you');
      await send('secret', 'not for you');

      const subscriber = await externalKafka('subscriber-1');
      expect(await firstMessage(subscriber, 'granted', 'subscriber-1.mine')).toBe('for you');
      await expect(firstMessage(subscriber, 'secret', 'subscriber-1.mine2')).rejects.toThrow(/not authorized/i);
      await expect(firstMessage(subscriber, 'granted', 'other.group')).rejects.toThrow();
      await expect(firstMessage(await externalKafka('subscriber-2'), 'granted', 'subscriber-2.x')).rejects.toThrow(
        /not authorized/i,
      );
      await expect(send('granted', 'forged', subscriber)).rejects.toThrow(/not authorized/i);
    },
    MINUTE,
  );

  it(
    'refuse a token of another issuer, for another audience, or of another key',
    async () => {
      const stranger = (await generateKeyPair('RS256')).privateKey;
      const listTopics = async (token: Parameters<typeof externalKafka>[1]) => {
        const admin = (await externalKafka('subscriber-1', token, 0)).admin();
        await admin.connect();
        return admin.listTopics().finally(() => admin.disconnect());
      };
      expect(await listTopics({})).toEqual(['granted']);
      await expect(listTopics({ issuer: 'http://other.example' })).rejects.toThrow();
      await expect(listTopics({ audience: 'rest' })).rejects.toThrow();
      await expect(listTopics({ key: stranger })).rejects.toThrow();
    },
    MINUTE,
  );

  it(
    'come back after kill -9 with everything they had acknowledged, and say so',
    async () => {
      await kafkaAdmin((admin) => admin.createTopics({ topics: [{ topic: 'kept' }] }));
      await send('kept', 'before the kill');
      await withMongo((db) =>
        db.collection<{ _id: string }>('kept').insertOne({ _id: 'a' }, { writeConcern: { w: 'majority', j: true } }),
      );
      const said: string[] = [];
      const letGo = [engines.kafka, engines.mongodb].map((engine) => keepRunning(engine, (line) => said.push(line)));
      const before = [engines.kafka.pid, engines.mongodb.pid];

      await Promise.all([engines.kafka.kill(), engines.mongodb.kill()]);
      while (said.filter((line) => line.endsWith('is back.')).length < 2) await new Promise((done) => setTimeout(done, 100));
      letGo.forEach((stop) => stop());

      expect(said.some((line) => line.startsWith('Kafka ended (SIGKILL)'))).toBe(true);
      expect([engines.kafka.pid, engines.mongodb.pid]).not.toEqual(before);
      expect(await firstMessage(kafkaAt(engines.kafkaBrokers), 'kept', 'kept')).toBe('before the kill');
      expect(await withMongo((db) => db.collection('kept').countDocuments())).toBe(1);
    },
    MINUTE,
  );

  it(
    'move to other ports with their data',
    async () => {
      await engines.stop();
      options = { ...options, ...(await somePorts()) };
      engines = await startEngines(options);

      expect(await withMongo((db) => db.collection('kept').countDocuments())).toBe(1);
      expect(await kafkaAdmin((admin) => admin.listTopics())).toContain('kept');
    },
    MINUTE,
  );

  it('name the setting of a port that is taken', async () => {
    const free = await somePorts();
    const start = (ports: Partial<EngineOptions>) => startEngines({ ...options, ...free, ...ports });
    await expect(start({ kafkaPort: options.kafkaPort })).rejects.toThrow(
      `Port ${options.kafkaPort} (KAFKA_PORT) is taken by another program. Stop it or set KAFKA_PORT to a free port.`,
    );
    await expect(start({ mongodbPort: options.mongodbPort })).rejects.toThrow(/\(MONGODB_PORT\) is taken/);
  });

  async function somePorts() {
    const [kafkaPort = 0, kafkaExternalPort = 0, kafkaControllerPort = 0, mongodbPort = 0] = await freePorts(4);
    return { kafkaPort, kafkaExternalPort, kafkaControllerPort, mongodbPort };
  }

  function kafkaAt(broker: string, sasl?: ConstructorParameters<typeof Kafka>[0]['sasl'], retries = 8): Kafka {
    return new Kafka({
      brokers: [broker],
      logLevel: logLevel.NOTHING,
      retry: { retries, initialRetryTime: 100 },
      ...(sasl && { sasl }),
    });
  }

  async function externalKafka(
    subject: string,
    token: { issuer?: string; audience?: string; key?: CryptoKey } = {},
    retries = 8,
  ): Promise<Kafka> {
    const value = await new SignJWT({})
      .setProtectedHeader({ alg: 'RS256', kid })
      .setSubject(subject)
      .setIssuer(token.issuer ?? ISSUER)
      .setAudience(token.audience ?? 'kafka')
      .setIssuedAt()
      .setExpirationTime('5m')
      .sign(token.key ?? privateKey);
    const oauthBearerProvider = () => Promise.resolve({ value });
    return kafkaAt(engines.kafkaExternalBrokers ?? '', { mechanism: 'oauthbearer', oauthBearerProvider }, retries);
  }

  async function kafkaAdmin<T>(ask: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
    const admin = kafkaAt(engines.kafkaBrokers).admin();
    await admin.connect();
    return ask(admin).finally(() => admin.disconnect());
  }

  async function send(topic: string, value: string, kafka = kafkaAt(engines.kafkaBrokers)): Promise<void> {
    const producer = kafka.producer({ retry: { retries: 3 } });
    await producer.connect();
    await producer.send({ topic, acks: -1, messages: [{ value }] }).finally(() => producer.disconnect());
  }

  async function firstMessage(kafka: Kafka, topic: string, groupId: string): Promise<string | undefined> {
    const consumer = kafka.consumer({ groupId, retry: { retries: 5 } });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      return await new Promise((resolve, reject) => {
        // It starts again by itself where that may help, as while a fresh broker's coordinator is loading.
        consumer.on(consumer.events.CRASH, ({ payload }) => payload.restart || reject(payload.error));
        consumer.run({ eachMessage: async ({ message }) => resolve(message.value?.toString()) }).catch(reject);
      });
    } finally {
      await consumer.disconnect();
    }
  }

  async function withMongo<T>(ask: (db: mongo.Db) => Promise<T>): Promise<T> {
    const client = new mongo.MongoClient(engines.mongodbUri);
    return ask(client.db('test')).finally(() => client.close());
  }
});
