import { randomUUID } from 'node:crypto';
import { type Happened, SERVICES } from '@liaison/contracts';
import { type EventLog, KafkajsEventLog, toRecord } from '@liaison/messaging';
import { type Clock, createService, readEnvironment, ServiceEnvironment, topicOf } from '@liaison/service';
import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import request from 'supertest';
import { EventRecorder } from './event-recorder';
import { eventually } from './eventually';
import { testEngines } from './test-engines';
import { type Bearer, startTokenIssuer, type TokenIssuer } from './token-issuer';

type Agent = ReturnType<typeof request.agent>;

/** A service with its real MongoDB and Kafka, spoken to through HTTP. Each has its own database and topics. */
export interface ServiceUnderTest {
  app: NestFastifyApplication;
  issuer: TokenIssuer;
  recorder: EventRecorder;
  clock: TestClock;
  /** A supertest agent that is signed in: `(await service.as({ role: 'coordinator' })).post('/api/v1/partners')`. */
  as(bearer: Bearer): Promise<Agent>;
  /** A supertest agent without a token. */
  anyone(): Agent;
  /** Publishes an event of another service, as that service would: `hears(PartnerRegistered.of(partner), partner.id)`. */
  hears(happened: Happened, subject: string, sequence?: number): Promise<void>;
  stop(): Promise<void>;
}

/** The system's clock until it is set; then it stands. */
export class TestClock implements Clock {
  private fixed: Date | undefined;

  now(): Date {
    return this.fixed ?? new Date();
  }

  set(instant: string): void {
    this.fixed = new Date(instant);
  }
}

/**
 * Starts a service. `env` overrides its settings: with `MONGODB_DATABASE` and `TOPIC_PREFIX` given, a second start continues where
 * the first one stopped. `environment` is the service's own extension of `ServiceEnvironment`, where it has one.
 */
export async function startService(
  service: string,
  module: Type | DynamicModule,
  env: Record<string, string> = {},
  environment: typeof ServiceEnvironment = ServiceEnvironment,
): Promise<ServiceUnderTest> {
  const { kafkaBrokers, mongodbUri } = testEngines();
  const issuer = await startTokenIssuer();
  const clock = new TestClock();
  const run = randomUUID().slice(0, 8);
  const config = readEnvironment(environment, {
    PORT: '0',
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: mongodbUri,
    MONGODB_DATABASE: `test_${service}_${run}`,
    TOPIC_PREFIX: `test-${run}`,
    TOPIC_PARTITIONS: '3',
    JWKS_URL: issuer.jwksUrl,
    JWT_ISSUER: issuer.issuer,
    LOG_LEVEL: 'silent',
    ...env,
  });
  const outside = new KafkajsEventLog({ brokers: config.KAFKA_BROKERS, clientId: 'outsider' });
  const topics = SERVICES.map((name) => topicOf(config, name));
  await outside.ensureTopics(topics, config.TOPIC_PARTITIONS);
  const app = await createService({ service, module, config, clock });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const recorder = new EventRecorder(outside, [topicOf(config, service)]);
  await recorder.start();
  await eventually(
    () =>
      request(url)
        .get('/health/ready')
        .expect(200)
        .expect(/"joined"/),
    20_000,
  );
  return {
    app,
    issuer,
    recorder,
    clock,
    as: async (bearer) => request.agent(url).set('Authorization', `Bearer ${await issuer.token(bearer)}`),
    anyone: () => request.agent(url),
    hears: (happened, subject, sequence = 1) => hears(outside, config, happened, subject, sequence),
    stop: async () => {
      await recorder.stop();
      await app.close();
      await outside.close();
      await issuer.stop();
    },
  };
}

async function hears(
  log: EventLog,
  config: { TOPIC_PREFIX: string },
  { definition, data }: Happened,
  subject: string,
  sequence: number,
): Promise<void> {
  const event = {
    id: randomUUID(),
    source: `/liaison/${definition.service}`,
    type: definition.type,
    subject,
    time: new Date().toISOString(),
    sequence,
    correlationid: randomUUID(),
    data,
  };
  await log.publish(topicOf(config, definition.service), [toRecord(event)]);
}
