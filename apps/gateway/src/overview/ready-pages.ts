import { setTimeout as sleep } from 'node:timers/promises';
import type { Actor } from '@liaison/contracts';
import { within } from '@liaison/messaging';
import { LOGGER, Metrics } from '@liaison/service';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { HeldChanges } from '../held/held-changes';
import { CALENDAR } from '../projections/view-versions';
import { OverviewService } from './overview.service';

/** Milliseconds: changes come in groups. */
const SETTLES_WITHIN_MS = 200;
/** So many times as long as the work took, it rests: readers and writers come first. */
const RESTS = 2;
const STOP_WITHIN_MS = 1_000;
const CELL: Actor = { id: 'liaison', roles: ['coordinator'] };

/**
 * Composes the cell's page of a partner again soon after an event has changed it, so that its first reader finds it made. Each copy does
 * it for what it has taken in itself. What is forgotten here (a process that ends) is composed when it is read.
 */
@Injectable()
export class ReadyPages implements BeforeApplicationShutdown {
  private readonly waiting = new Set<string>();
  private working: Promise<void> | undefined;
  private readonly stopping = new AbortController();

  constructor(
    private readonly overviews: OverviewService,
    changes: HeldChanges,
    metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    changes.listen({
      changed: (names, origin) => origin === 'here' && this.add(names),
      everythingChanged: () => undefined,
    });
    metrics.gauge('liaison_pages_waiting', 'Pages of partners that are still to be composed', () => this.waiting.size);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await within(STOP_WITHIN_MS, this.working ?? Promise.resolve());
  }

  private add(names: string[]): void {
    for (const name of names) if (name !== CALENDAR) this.waiting.add(name);
    if (this.waiting.size > 0) this.working ??= this.work();
  }

  private async work(): Promise<void> {
    const rest = (ms: number) => sleep(ms, undefined, { signal: this.stopping.signal, ref: false }).catch(() => undefined);
    while (this.waiting.size > 0 && !this.stopping.signal.aborted) {
      await rest(SETTLES_WITHIN_MS);
      const partnerIds = [...this.waiting];
      for (const partnerId of partnerIds) {
        if (this.stopping.signal.aborted) break;
        this.waiting.delete(partnerId);
        const begun = performance.now();
        await this.makeReady(partnerId);
        await rest(RESTS * (performance.now() - begun));
      }
    }
    this.working = undefined;
  }

  /** Never rejects: what was not made ready is composed when it is read. */
  private async makeReady(partnerId: string): Promise<void> {
    try {
      await this.overviews.makeReady(partnerId, CELL);
    } catch (err) {
      this.logger.debug({ err, partnerId }, 'a page was not made ready');
    }
  }
}
