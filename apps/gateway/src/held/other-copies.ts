import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '@liaison/messaging';
import { CONNECTION, LOGGER } from '@liaison/service';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Connection, mongo } from 'mongoose';
import type { Logger } from 'pino';
import type { Collections } from '../projections/generations';
import { Projections } from '../projections/projections';
import { SeenPositions } from '../projections/seen-positions';
import { ACCOUNTS, HeldChanges } from './held-changes';

/** Milliseconds after which the database answers, also where nothing has changed. */
const ANSWERS_WITHIN_MS = 500;
/** Silent for so long, it may be gone: what is held is then not trusted any more. */
const SILENT_MS = 2_000;
const AGAIN_AFTER_MS = 1_000;
const STOP_WITHIN_MS = 1_000;

/** What stands beside the projections. */
const ACCOUNT_COLLECTIONS = ['users', 'calendar_addresses'];

/** By their names, for a pattern would be read anew for everything that anybody writes. */
const changesIn = ({ heads, views }: Collections) => [
  { $match: { 'ns.coll': { $in: [heads.collectionName, views.collectionName, ...ACCOUNT_COLLECTIONS] } } },
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
  /** Of the projections that are listened to. */
  private generation: number | undefined;

  constructor(
    private readonly changes: HeldChanges,
    private readonly positions: SeenPositions,
    private readonly projections: Projections,
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Whether every change that is older than some milliseconds has been told. */
  get areHeard(): boolean {
    return this.generation === this.projections.now.generation && performance.now() - this.heardAt < SILENT_MS;
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
        await sleep(AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Until other projections are served; rejects where the stream ends before. */
  private async listen(onHeard: () => void): Promise<void> {
    const collections = this.projections.now;
    this.generation = collections.generation;
    const stream = (this.connection.db as mongo.Db).watch(changesIn(collections), { maxAwaitTimeMS: ANSWERS_WITHIN_MS });
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
        if (this.projections.now !== collections) return;
      }
    } finally {
      this.heardAt = Number.NEGATIVE_INFINITY;
      this.stopping.signal.removeEventListener('abort', abort);
      await within(STOP_WITHIN_MS, stream.close());
    }
  }

  private tell({ ns: { coll }, documentKey }: Change): void {
    const id = String(documentKey?._id);
    if (ACCOUNT_COLLECTIONS.includes(coll)) this.changes.changed([ACCOUNTS], 'anywhere');
    else if (coll.startsWith('projected_heads')) this.positions.wakeAll();
    // The versions, not what is kept of the views themselves.
    else if (!id.includes(' ')) this.changes.changed([id], 'anywhere');
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
