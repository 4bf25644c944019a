import {
  EventConsumer,
  type EventHandlers,
  EventStrategy,
  type EventLog,
  Inbox,
  ParkingPlace,
  Redriver,
  within,
} from '@liaison/messaging';
import type { INestApplication } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { CONFIG, type ServiceConfig } from '../config/service-config';
import { LOGGER } from '../logging/logger';
import { Metrics } from '../metrics/metrics';
import { CONNECTION } from './connection';
import { EventHandlersToken, Readiness } from './readiness';
import { groupOf, SERVICE_NAME, topicOf } from './names';
import { EVENT_LOG } from './outflow';
import { watchLag } from './watch-lag';

const STOP_WITHIN_MS = 1_000;

/** Connects the service's `@OnEvent` reactions to Kafka. */
export async function connectReactions(app: INestApplication): Promise<void> {
  const config = app.get<ServiceConfig>(CONFIG);
  const connection = app.get<Connection>(CONNECTION);
  const log = app.get<EventLog>(EVENT_LOG);
  const logger = app.get<Logger>(LOGGER);
  const metrics = app.get(Metrics);
  const parking = app.get(ParkingPlace);
  const handlers = app.get<EventHandlers>(EventHandlersToken);
  const inbox = new Inbox(connection);
  await Promise.all([parking.prepare(), inbox.prepare()]);
  const consumer = new EventConsumer({
    inbox,
    parking,
    reactionTo: (type) => handlers.of(type),
    news: {
      handled: (type) => metrics.events.inc({ type, outcome: 'handled' }),
      repeated: (type) => metrics.events.inc({ type, outcome: 'repeated' }),
      parked: ({ headers, key }, err) => {
        metrics.events.inc({ type: headers['ce_type'] ?? 'unreadable', outcome: 'parked' });
        logger.error({ err, type: headers['ce_type'], key }, 'an event was parked');
      },
      gap: ({ headers, key }, missing) => {
        metrics.gaps.inc(missing);
        logger.warn({ type: headers['ce_type'], key, missing }, 'events are missing in the sequence of an aggregate');
      },
    },
  });
  const onTrouble = (err: Error) => logger.warn({ err }, 'event consumption is waiting');
  const service = app.get<string>(SERVICE_NAME);
  const groupId = groupOf(config, service);
  const strategy = new EventStrategy(
    {
      log,
      groupId,
      ownTopic: topicOf(config, service),
      topicOf: (other) => topicOf(config, other),
      partitions: config.TOPIC_PARTITIONS,
      consumer,
      onTrouble,
      // Deaf is worse than dead: whoever runs the service starts it again.
      onCrash: (err) => {
        logger.fatal({ err }, 'the Kafka consumer gave up');
        process.exit(1);
      },
    },
    handlers,
  );
  const redriver = new Redriver(parking, (record, along) => consumer.handleOne(record, along), onTrouble);
  app.get(Readiness).watch(strategy);
  app.get(Readiness).onStop(() => within(STOP_WITHIN_MS, redriver.stop()));
  watchLag(metrics, app.get(Readiness), () => log.lag(groupId, strategy.topics()));
  metrics.gauge('liaison_parked_keys', 'Aggregates with parked events', () => parking.countKeys());
  app.connectMicroservice({ strategy }, { inheritAppConfig: true });
  await app.startAllMicroservices();
  redriver.start();
}
