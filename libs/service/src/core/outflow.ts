import { type EventLog, OutboxPublisher, type OutboxCollection, OutboxRelay, within } from '@liaison/messaging';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { Connection } from 'mongoose';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logger';
import { Metrics } from '../metrics/metrics';
import { CONNECTION } from './connection';

/** What is not published by then is on its document, and goes out after the next start. */
const STOP_WITHIN_MS = 1_000;

export const EVENT_LOG = Symbol('EVENT_LOG');

/** The collections whose documents may carry waiting events; every store adds its own. */
@Injectable()
export class Outboxes {
  readonly collections: OutboxCollection[] = [];

  add(collection: OutboxCollection): void {
    this.collections.push(collection);
  }
}

/** Begins the relay when the service is up; at the end lets what is on its way go out, and closes Kafka and MongoDB behind it. */
@Injectable()
export class Outflow implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly relay: OutboxRelay;

  constructor(
    outboxes: Outboxes,
    private readonly publisher: OutboxPublisher,
    metrics: Metrics,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(LOGGER) logger: Logger,
  ) {
    this.relay = new OutboxRelay(outboxes.collections, publisher, (err) => logger.warn({ err }, 'the relay could not look'));
    metrics.gauge('liaison_outbox_age_seconds', 'Age of the oldest event that Kafka does not have', () =>
      this.relay.ageInSeconds(),
    );
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  async onApplicationShutdown(): Promise<void> {
    await within(STOP_WITHIN_MS, this.finish());
    await this.log.close();
    await this.connection.close();
  }

  private async finish(): Promise<void> {
    await this.relay.stop();
    await this.publisher.idle();
  }
}
