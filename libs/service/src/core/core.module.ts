import { EventHandlers, KafkajsEventLog, type EventLog, OutboxPublisher, ParkingPlace } from '@liaison/messaging';
import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { PassportModule } from '@nestjs/passport';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { Authenticator } from '../auth/authenticator';
import { JwtStrategy } from '../auth/jwt.strategy';
import { SignInGuard } from '../auth/sign-in.guard';
import { CONFIG, type ServiceConfig } from '../config/service-config';
import { HealthController } from '../health/health.controller';
import { AnswerInterceptor } from '../http/answer.interceptor';
import { GivenAnswers } from '../http/given-answers';
import { IdempotencyInterceptor } from '../http/idempotency.interceptor';
import { ProblemFilter } from '../http/problem.filter';
import { validationPipe } from '../http/validation';
import { LOGGER } from '../logging/logger';
import { Metrics } from '../metrics/metrics';
import { MetricsController } from '../metrics/metrics.controller';
import { ParkedEventsController } from '../operations/parked-events.controller';
import { Erasure } from '../store/erasure';
import { CLOCK, type Clock } from './clock';
import { connect, CONNECTION } from './connection';
import { databaseOf, SERVICE_NAME, topicOf } from './names';
import { OpenApi } from './open-api';
import { EVENT_LOG, Outboxes, Outflow } from './outflow';
import { EventHandlersToken, Readiness } from './readiness';
import { Timekeeper } from './timekeeper';

export interface CoreOptions {
  service: string;
  config: ServiceConfig;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}

/** What every service has, wired once: settings, database, event log, sign-in, errors, health, metrics. */
@Module({})
export class CoreModule {
  static for({ service, config, clock, logger, metrics }: CoreOptions): DynamicModule {
    const shared = [
      { provide: SERVICE_NAME, useValue: service },
      { provide: CONFIG, useValue: config },
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: logger },
      { provide: Metrics, useValue: metrics },
      { provide: CONNECTION, useFactory: () => connect(config.MONGODB_URI, databaseOf(config, service), metrics) },
      {
        provide: EVENT_LOG,
        useFactory: () =>
          new KafkajsEventLog({
            brokers: config.KAFKA_BROKERS,
            clientId: `liaison-${service}`,
            onLog: (message) => logger.debug({ from: 'kafkajs' }, message),
          }),
      },
      {
        provide: OutboxPublisher,
        inject: [EVENT_LOG],
        useFactory: (log: EventLog) =>
          new OutboxPublisher(log, topicOf(config, service), (err) =>
            logger.warn({ err }, 'events wait: Kafka did not take them'),
          ),
      },
      { provide: ParkingPlace, inject: [CONNECTION], useFactory: (connection: Connection) => new ParkingPlace(connection) },
      { provide: EventHandlersToken, useValue: new EventHandlers() },
      GivenAnswers,
      Erasure,
      OpenApi,
      Outboxes,
      JwtStrategy,
      Authenticator,
      Readiness,
      Timekeeper,
    ];
    return {
      module: CoreModule,
      global: true,
      imports: [PassportModule, DiscoveryModule],
      controllers: [HealthController, MetricsController, ParkedEventsController],
      providers: [
        ...shared,
        Outflow,
        { provide: APP_GUARD, useClass: SignInGuard },
        { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor },
        { provide: APP_INTERCEPTOR, useClass: AnswerInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useFactory: validationPipe },
      ],
      exports: shared.map((provider) => ('provide' in provider ? provider.provide : provider)),
    };
  }
}
