import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestEngines, type TestEngines } from '@liaison/engines';
import { type ServiceUnderTest, startTokenIssuer } from '@liaison/testing';
import { startGateway } from './start-gateway';

/** A gateway whose tokens open Kafka's external listener. */
export interface GatewayWithKafka {
  gateway: ServiceUnderTest;
  engines: TestEngines;
  /** `host:port` of the external listener. */
  broker: string;
  url: string;
  /** Asks as an administrator; throws what is not answered by 2xx. */
  admin(method: string, path: string, body?: object): Promise<Record<string, never>>;
  stop(): Promise<void>;
}

/** Engines of its own: the broker must know before its start by which keys it verifies tokens. */
export async function startGatewayWithKafka(): Promise<GatewayWithKafka> {
  const issuer = await startTokenIssuer();
  const folder = await mkdtemp(join(tmpdir(), 'liaison-jwks-'));
  const jwksFile = join(folder, 'jwks.json');
  await writeFile(jwksFile, await (await fetch(issuer.jwksUrl)).text());
  const engines = await startTestEngines({ jwksFile, issuer: issuer.issuer, audience: 'kafka' });
  const gateway = await startGateway({
    KAFKA_BROKERS: engines.kafkaBrokers,
    MONGODB_URI: engines.mongodbUri,
    JWT_PRIVATE_KEY: issuer.privateKey,
    JWT_ISSUER: issuer.issuer,
    JWKS_URL: issuer.jwksUrl,
  });
  const url = await gateway.app.getUrl();
  const token = await issuer.token({ role: 'admin' });
  return {
    gateway,
    engines,
    broker: engines.kafkaExternalBrokers ?? '',
    url,
    admin: async (method, path, body) => {
      const response = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'if-match': '*', ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      return JSON.parse(text) as Record<string, never>;
    },
    stop: async () => {
      await gateway.stop();
      await engines.stop();
      await issuer.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
