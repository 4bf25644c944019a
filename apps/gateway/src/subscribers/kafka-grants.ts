import { type KafkaAccess, within } from '@liaison/messaging';
import { CONFIG, LOGGER, type ServiceConfig, Timekeeper, Turns } from '@liaison/service';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { readingOf } from './kafka-reading';
import { SUBSCRIBERS, type Subscribers } from './subscriber.model';

export const KAFKA_ACCESS = Symbol('KAFKA_ACCESS');

/** How long an administrator’s answer waits for the broker; later it says `pending`. */
const SETTLES_WITHIN_MS = 2_000;

/**
 * Sees to it that Kafka lets every subscriber read what it was granted, and nothing else. What was decided stands in the database; the
 * broker is told at once where it is there, and in each round of the timekeeper all is compared again.
 */
@Injectable()
export class KafkaGrants implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly turns = new Turns();

  constructor(
    @Inject(SUBSCRIBERS) private readonly subscribers: Subscribers,
    @Inject(KAFKA_ACCESS) private readonly access: KafkaAccess,
    private readonly timekeeper: Timekeeper,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('tell Kafka who may read', () => this.settleAll());
  }

  onApplicationBootstrap(): void {
    void this.settleAll();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.access.close();
  }

  /** Resolves once the broker has what stands for this subscriber, or after 2 s; never rejects. */
  async settle(id: string): Promise<void> {
    await within(SETTLES_WITHIN_MS, this.tell(id).catch(this.putOff));
  }

  private async settleAll(): Promise<void> {
    try {
      for (const { _id } of await this.subscribers.find({}, { _id: 1 }).lean()) await this.tell(_id);
    } catch (err) {
      this.putOff(err);
    }
  }

  private tell(id: string): Promise<void> {
    return this.turns.take(id, async () => {
      for (;;) {
        const subscriber = await this.subscribers.findOne({ _id: id }).lean();
        if (!subscriber) return;
        const reading = readingOf(subscriber, this.config);
        await this.access.allow(id, reading);
        // Another copy may have decided otherwise meanwhile, and told the broker before us.
        const { version } = subscriber;
        const { matchedCount } = await this.subscribers.updateOne({ _id: id, version }, { $set: { onKafka: reading.topics } });
        if (matchedCount > 0) return;
      }
    });
  }

  private readonly putOff = (err: unknown): void => {
    this.logger.warn({ err }, 'Kafka could not be told who may read; it is tried again');
  };
}
