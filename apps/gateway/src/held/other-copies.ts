import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '@liaison/messaging';
import { CONNECTION, LOGGER } from '@liaison/service';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Connection, mongo } from 'mongoose';
import type { Logger } from 'pino';
import { SeenPositions } from '../projections/seen-positions';
import { ACCOUNTS, HeldChanges } from './held-changes';

/** Milliseconds after which the database answers, also where nothing has changed. */
const ANSWERS_WITHIN_MS = 500;
/** Silent for so long, it may be gone: what is held is then not trusted any more. */
const SILENT_MS = 2_000;
const AGAIN_AFTER_MS = 1_000;
const STOP_WITHIN_MS = 1_000;

const HEARD = [
  {
    $match: {
      $or: [
        { 'ns.coll': /^projected_heads_\d+$/ },
        // The versions, not what is kept of the views themselves.
        { 'ns.coll': /^projected_views_\d+$/, 'documentKey._id': { $not: / / } },
        { 'ns.coll': { $in: ['users', 'calendar_addresses'] } },
      ],
    },
  },
  { $project: { ns: 1, documentKey: 1 } },
];

interface Change {
  ns: { coll: string };
  documentKey?: { _id: unknown };
}

/**
 * Hears what copies of the gateway change in their common database, by one change stream: that a view has changed, that a partition
 * was taken in further, that somebody's account is another. A stream that ends, or falls silent, is only a reason to trust nothing
 * that is held; the documents are the truth.
 */
@Injectable()
export class OtherCopies implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private listening: Promise<void> = Promise.resolve();
  private heardAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly changes: HeldChanges,
    private readonly positions: SeenPositions,
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whether every change that is older than some milliseconds has been told. */
  get areHeard(): boolean {
    return performance.now() - this.heardAt < SILENT_MS;
  }

  onApplicationBootstrap(): void {
    this.listening = this.keepListening();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await within(STOP_WITHIN_MS, this.listening);
  }

  private async keepListening(): Promise<void> {
    const { signal } = this.stopping;
    for (let troubled = false; !signal.aborted;) {
      try {
        await this.listen(() => (troubled = false));
      } catch (err) {
        if (!signal.aborted && !troubled)
          this.logger.warn({ err }, 'other copies are not heard: views are looked up for each read');
        troubled = true;
      }
      this.heardAt = Number.NEGATIVE_INFINITY;
      await sleep(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Until the stream ends. */
  private async listen(onHeard: () => void): Promise<never> {
    const stream = (this.connection.db as mongo.Db).watch(HEARD, { maxAwaitTimeMS: ANSWERS_WITHIN_MS });
    const abort = () => void stream.close().catch(() => undefined);
    this.stopping.signal.addEventListener('abort', abort);
    try {
      await answered(stream);
      // What changed before is known to nobody here.
      this.everythingChanged();
      onHeard();
      for (;;) {
        this.heardAt = performance.now();
        const change = await answered(stream);
        if (change) this.tell(change);
        // Of a stream that has ended (the database was dropped) the driver answers that there is nothing, at once and for ever.
        else if (stream.closed) throw new Error('The change stream has ended.');
      }
    } finally {
      this.stopping.signal.removeEventListener('abort', abort);
      await within(STOP_WITHIN_MS, stream.close());
    }
  }

  private tell({ ns: { coll }, documentKey }: Change): void {
    if (coll.startsWith('projected_heads')) this.positions.wakeAll();
    else this.changes.changed([coll.startsWith('projected_views') ? String(documentKey?._id) : ACCOUNTS], 'anywhere');
  }

  private everythingChanged(): void {
    this.changes.everythingChanged();
    this.positions.wakeAll();
  }
}

/** The next change, or null where there was none for a while. Rejects where the database gives no sign of life. */
async function answered(stream: mongo.ChangeStream): Promise<Change | null> {
  let timer: NodeJS.Timeout | undefined;
  const silent = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The database is silent.')), SILENT_MS);
  });
  const next = stream.tryNext() as unknown as Promise<Change | null>;
  next.catch(() => undefined);
  return Promise.race([next, silent]).finally(() => clearTimeout(timer));
}
