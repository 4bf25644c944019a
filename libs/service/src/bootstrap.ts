import type { DynamicModule, Type } from '@nestjs/common';
import { DiscoveryService, NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import type { z } from 'zod';
import { assertRoutesStateTheirAudience } from './auth/routes-state-their-audience';
import { ConfigProblem, readEnvironment } from './config/environment';
import { type ServiceConfig, ServiceEnvironment } from './config/service-config';
import { type Clock, systemClock } from './core/clock';
import { CoreModule } from './core/core.module';
import { httpAdapter } from './core/http-adapter';
import { connectReactions } from './core/inflow';
import { OpenApi, openApiOf } from './core/open-api';
import { answerFromMemory } from './http/from-memory';
import { createLogger, NestLogger } from './logging/logger';
import { Metrics } from './metrics/metrics';

export interface ServiceOptions {
  service: string;
  module: Type | DynamicModule;
  config: ServiceConfig;
  clock?: Clock;
  logger?: Logger;
  /** False for the gateway, which reads the topics in a way of its own. */
  reacts?: boolean;
  /** Networks in CIDR notation, of reverse proxies that say truly for whom they ask; none, unless said. */
  trustedProxies?: (config: ServiceConfig) => string[];
}

/** In what a service differs from the others. */
export interface ServiceWays extends Pick<ServiceOptions, 'reacts' | 'trustedProxies'> {
  /** Its settings, where it has more than every service has. */
  environment?: z.ZodObject & z.ZodType<ServiceConfig>;
}

/** Builds a service, ready to listen; tests build it the same way. */
export async function createService({
  service,
  module,
  config,
  clock = systemClock,
  logger = createLogger(service, config.LOG_LEVEL),
  reacts = true,
  trustedProxies = () => [],
}: ServiceOptions): Promise<NestFastifyApplication> {
  const metrics = new Metrics(service);
  const core = CoreModule.for({ service, config, clock, logger, metrics });
  const root = { module: class RootModule {}, imports: [core, module] };
  const app = await NestFactory.create<NestFastifyApplication>(root, httpAdapter(logger, metrics, trustedProxies(config)), {
    logger: new NestLogger(logger),
    abortOnError: false,
    forceCloseConnections: true,
  });
  try {
    await prepare(app, service, reacts);
  } catch (error) {
    // What was opened is closed again: a caller that goes on (a test) would be left with it.
    await app.close().catch(() => undefined);
    throw error;
  }
  return app;
}

async function prepare(app: NestFastifyApplication, service: string, reacts: boolean): Promise<void> {
  app.setGlobalPrefix('api/v1', {
    exclude: ['health/{*path}', 'metrics', 'operations/{*path}', 'internal/{*path}', '.well-known/{*path}', 'oauth/{*path}'],
  });
  app.enableShutdownHooks();
  answerFromMemory(app);
  await app.init();
  assertRoutesStateTheirAudience(app.get(DiscoveryService, { strict: false }));
  const openApi = app.get(OpenApi);
  openApi.make = () => openApiOf(app, `Liaison ${service}`);
  app
    .getHttpAdapter()
    .getInstance()
    .get('/openapi.json', () => openApi.answer());
  if (reacts) await connectReactions(app);
}

/** What a service's `main.ts` calls. A wrong setting or an unreachable database ends the process with one clear line. */
export async function bootstrap(
  service: string,
  module: Type | DynamicModule,
  { environment = ServiceEnvironment, ...ways }: ServiceWays = {},
): Promise<void> {
  try {
    const config = readEnvironment(environment, process.env);
    const app = await createService({ service, module, config, ...ways });
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    const message = error instanceof ConfigProblem ? error.message : String((error as Error).stack ?? error);
    process.stderr.write(`${service}: ${message}\n`);
    process.exit(1);
  }
}
