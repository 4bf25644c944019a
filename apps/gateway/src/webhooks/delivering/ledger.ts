import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage } from '@liaison/messaging';
import { LOGGER } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { mongo } from 'mongoose';
import type { Logger } from 'pino';
import { Deliveries, type StoredDelivery } from './deliveries';
import { type Progress, ProgressStore } from './progress';

const DUPLICATE_KEY = 11_000;
/** What comes in within so many milliseconds is written together. */
const GATHER_MS = 200;
const AGAIN_AFTER_MS = 1_000;
/** Deliveries that wait to be written; with more nothing is sent. */
const MOST = 5_000;

type Write = mongo.AnyBulkWriteOperation<StoredDelivery>;
interface Batch {
  delivered: StoredDelivery[];
  writes: Write[];
  progress: Map<string, { fence: number; changed: Partial<Progress> }>;
}

const emptyBatch = (): Batch => ({ delivered: [], writes: [], progress: new Map() });

/**
 * Writes what became of deliveries, of all endpoints together: thousands a second cost a few writes. Progress is written last, so that a
 * position never passes an event that the log does not have; what a crash cuts off is sent again.
 */
@Injectable()
export class Ledger {
  private gathering = emptyBatch();
  private writing: Promise<void> | undefined;
  private size = 0;
  /** How much was told, and how much of it is written. */
  private told = 0;
  private done = 0;
  private stopping = false;
  private stopped = false;

  constructor(
    private readonly deliveries: Deliveries,
    private readonly progress: ProgressStore,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The database does not keep up, or is away. */
  get full(): boolean {
    return this.size >= MOST;
  }

  /** An event was delivered at its first attempt. */
  delivered(row: StoredDelivery): void {
    this.gathering.delivered.push(row);
    this.grown();
  }

  /** What must be written in order: one event waits behind another. Writing it twice must change nothing. */
  write(...writes: Write[]): void {
    this.gathering.writes.push(...writes);
    this.grown(writes.length);
  }

  /** Takes effect only while the fence is the endpoint's latest. */
  advance(webhookId: string, fence: number, changed: Partial<Progress>): void {
    const known = this.gathering.progress.get(webhookId);
    const before = known?.fence === fence ? known.changed : {};
    this.gathering.progress.set(webhookId, { fence, changed: { ...before, ...changed } });
    this.told += 1;
    void this.begin();
  }

  /** Resolves when all is written that was told until now, or nothing is written any more. */
  async written(): Promise<void> {
    for (const upTo = this.told; this.done < upTo && !this.stopped;) await this.begin();
  }

  /** Writes what there is; where the database is away it is left, and what it tells of is sent again after the next start. */
  async stop(): Promise<void> {
    this.stopping = true;
    await this.written();
    this.stopped = true;
  }

  private grown(by = 1): void {
    this.size += by;
    this.told += 1;
    void this.begin();
  }

  private begin(): Promise<void> {
    this.writing ??= this.work().finally(() => {
      this.writing = undefined;
      if (this.done < this.told && !this.stopped) void this.begin();
    });
    return this.writing;
  }

  private async work(): Promise<void> {
    await sleep(GATHER_MS);
    const [batch, told] = [this.gathering, this.told];
    this.gathering = emptyBatch();
    for (let troubled = false; ; troubled = true) {
      try {
        await this.writeAll(batch);
        break;
      } catch (err) {
        if (!troubled || !isOutage(err))
          this.logger.warn({ err }, 'webhook deliveries could not be written; they are written again');
        if (this.stopping) this.stopped = true;
        if (this.stopped) return;
        await sleep(AGAIN_AFTER_MS);
      }
    }
    this.size -= batch.delivered.length + batch.writes.length;
    this.done = told;
  }

  private async writeAll({ delivered, writes, progress }: Batch): Promise<void> {
    if (delivered.length > 0) await onceOnly(this.deliveries.collection.insertMany(delivered as never, { ordered: false }));
    if (writes.length > 0) await this.deliveries.collection.bulkWrite(writes as never, { ordered: true });
    const updates = [...progress].map(([_id, { fence, changed }]) => ({
      updateOne: { filter: { _id, fence }, update: { $set: changed } },
    }));
    if (updates.length > 0) await this.progress.collection.bulkWrite(updates as never, { ordered: false });
  }
}

/** Lets pass that something was there already: an earlier try had written it. */
async function onceOnly(inserting: Promise<unknown>): Promise<void> {
  try {
    await inserting;
  } catch (error) {
    const faults = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat().map(({ code }) => code) : [];
    if (faults.length === 0 || !faults.every((code) => code === DUPLICATE_KEY)) throw error;
  }
}
