import { randomUUID } from 'node:crypto';
import { type Happened, SERVICES } from '@liaison/contracts';
import { type CloudEvent, type EventLog, KafkajsEventLog, toRecord } from '@liaison/messaging';
import {
  type Clock,
  createService,
  readEnvironment,
  type ServiceConfig,
  ServiceEnvironment,
  type ServiceWays,
  topicOf,
} from '@liaison/service';
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
  /** Kafka as an outsider reaches it: `broker.publish(topicOf(config, 'partners'), …)`. */
  broker: EventLog;
  config: ServiceConfig;
  /** A supertest agent that is signed in: `(await service.as({ role: 'coordinator' })).post('/api/v1/partners')`. */
  as(bearer: Bearer): Promise<Agent>;
  /** A supertest agent without a token. */
  anyone(): Agent;
  /**
   * Publishes an event of another service, as that service would: `hears(PartnerRegistered.of(partner), partner.id)`. `envelope` sets
   * what is not to be made up. Resolves to the event.
   */
  hears(happened: Happened, subject: string, sequence?: number, envelope?: Partial<CloudEvent>): Promise<CloudEvent>;
  stop(): Promise<void>;
}

/** The system's clock until it is set; then it stands. */
class TestClock implements Clock {
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
 * the first one stopped. The ways are those that its `main.ts` hands to `bootstrap`. A gateway signs with the key of the token issuer.
 */
export async function startService(
  service: string,
  module: Type | DynamicModule,
  env: Record<string, string> = {},
  { environment = ServiceEnvironment, ...ways }: ServiceWays = {},
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
    JWT_PRIVATE_KEY: issuer.privateKey,
    LOG_LEVEL: 'silent',
    ...env,
  });
  const outside = new KafkajsEventLog({ brokers: config.KAFKA_BROKERS, clientId: 'outsider' });
  const topics = SERVICES.map((name) => topicOf(config, name));
  await outside.ensureTopics(topics, config.TOPIC_PARTITIONS);
  const app = await createService({ service, module, config, clock, ...ways });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  const recorder = new EventRecorder(outside, recorded(service, config, topics));
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
    broker: outside,
    config,
    as: async (bearer) => request.agent(url).set('Authorization', `Bearer ${await issuer.token(bearer)}`),
    anyone: () => request.agent(url),
    hears: (happened, subject, sequence = 1, envelope = {}) =>
      hears(outside, config, happened, { subject, sequence, ...envelope }),
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
  envelope: Pick<CloudEvent, 'subject' | 'sequence'> & Partial<CloudEvent>,
): Promise<CloudEvent> {
  const event: CloudEvent = {
    id: randomUUID(),
    source: `/liaison/${definition.service}`,
    type: definition.type,
    time: new Date().toISOString(),
    correlationid: randomUUID(),
    data,
    ...envelope,
  };
  await log.publish(topicOf(config, definition.service), [toRecord(event)]);
  return event;
}

/** A service's own topic; all of them for one that has none (the gateway). */
function recorded(service: string, config: ServiceConfig, topics: string[]): string[] {
  const own = topicOf(config, service);
  return topics.includes(own) ? [own] : topics;
}
