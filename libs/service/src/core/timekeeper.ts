import { Repeated, within } from '@liaison/messaging';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { LOGGER } from '../logging/logger';
import { CLOCK, type Clock } from './clock';

const EVERY_MS = 15_000;
/** What is cut off is looked for again after the next start. */
const STOP_WITHIN_MS = 1_000;

/** Looks for what is due at `now` (ISO 8601) and does it. Must stand being run twice, and in several copies at once. */
export type DueWork = (now: string) => Promise<void>;

/**
 * Does what falls due by the clock: letters expire, action points become overdue. What is due is read from the documents each time,
 * so nothing is forgotten over a restart. Register in `onModuleInit`: `timekeeper.add('expire letters', (now) => …)`.
 */
@Injectable()
export class Timekeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly works = new Map<string, DueWork>();
  private readonly rounds = new Repeated(() => this.round(), EVERY_MS);

  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  add(name: string, work: DueWork): void {
    this.works.set(name, work);
  }

  onApplicationBootstrap(): void {
    this.rounds.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await within(STOP_WITHIN_MS, this.rounds.stop());
  }

  /** One round now; tests call it after setting the clock. A work that fails is logged, and tried again in the next round. */
  async round(): Promise<void> {
    for (const [name, work] of this.works) {
      try {
        await work(this.clock.now().toISOString());
      } catch (err) {
        this.logger.error({ err, work: name }, 'due work failed');
      }
    }
  }
}
