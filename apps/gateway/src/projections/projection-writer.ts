import { setTimeout as sleep } from 'node:timers/promises';
import { type ReceivedRecord, UnreadableEvent } from '@liaison/messaging';
import { mongo } from 'mongoose';
import type { Collections } from './generations';
import { project } from './project';
import { headOf, type ProjectedRecord, type TimelineRow, type ToldAggregate } from './projected';
import { latestOf, recordOf } from './records-of';
import { Together } from './together';
import { raiseVersions, viewsChangedBy } from './view-versions';

const DUPLICATE_KEY = 11_000;
/** What the database will never take: a bad value, a field name that it refuses, a document that is too large. */
const NEVER_KEPT = [2, 9, 52, 55, 57, 10_334, 17_419, 17_420];

/** A run of records of one partition, and what becomes of them. */
interface Run {
  records: ReceivedRecord[];
  rows: TimelineRow[];
  latest: ToldAggregate[];
}

/** What the writer tells of itself. */
export interface WriterNews {
  /** These events are in the projections, and these views are not what they were. */
  written(rows: TimelineRow[], views: string[]): void;
  skipped(record: ReceivedRecord, error: Error): void;
  /** It can't be kept just now, and is tried again. */
  waits(error: Error): void;
}

const AGAIN_AFTER_MS = 1_000;
/** So many groups of runs are written at once, those of one partition one after the other: while one waits for the disk, another is written. */
const LANES = 2;

/**
 * Takes runs of records into one generation. Taking the same record in twice, or in two copies at once, is once: a record of an
 * aggregate gives way only to a higher sequence, and an event stands on the timeline once, where it stood on the log first.
 *
 * What comes while groups of runs are being written is worked out, and waits: an aggregate is never written by two commands at once, and
 * nothing of a partition overtakes what is tried again. Heads follow while the next group is written.
 */
export class ProjectionWriter {
  private readonly lanes = Array.from({ length: LANES }, () => new Together<Run>((runs) => this.take(runs)));
  private readonly heads = new Together<ReceivedRecord>((last) => this.advance(last));
  private readonly stopping = new AbortController();
  private isRead = false;

  constructor(
    private readonly collections: Collections,
    private readonly news: WriterNews,
  ) {}

  /** Resolves once all is kept; rejects where it was stopped before. What can never be read or kept is skipped, and told. */
  async write(records: ReceivedRecord[]): Promise<void> {
    const last = records.at(-1);
    if (!last) return;
    await this.lanes[last.partition % LANES]?.add(this.runOf(records));
    // Last of all: what is before the head is kept.
    await this.heads.add(last);
  }

  /** Views may be composed of the generation once this resolves: from now on it is known which of them are old. */
  async beRead(): Promise<void> {
    this.isRead = true;
    await Promise.all(this.lanes.map((lane) => lane.idle()));
  }

  /** What is not kept yet is not tried again. */
  stop(): void {
    this.stopping.abort();
  }

  private async take(runs: Run[]): Promise<void> {
    for (;;) {
      this.stopping.signal.throwIfAborted();
      try {
        return await this.keepAll(runs);
      } catch (error) {
        this.news.waits(error as Error);
        await sleep(AGAIN_AFTER_MS, undefined, this.stopping);
      }
    }
  }

  private async keepAll(runs: Run[]): Promise<void> {
    try {
      await this.keep(runs);
    } catch (error) {
      if (!isHopeless(error)) throw error;
      for (const { records } of runs) for (const record of records) await this.keepAlone(record);
    }
  }

  private async keepAlone(record: ReceivedRecord): Promise<void> {
    try {
      await this.keep([this.runOf([record], () => undefined)]);
    } catch (error) {
      if (!isHopeless(error)) throw error;
      this.news.skipped(record, error as Error);
    }
  }

  /** Little of what was read stays in memory until it is kept. */
  private runOf(
    records: ReceivedRecord[],
    skipped: WriterNews['skipped'] = (record, error) => this.news.skipped(record, error),
  ): Run {
    const rows: TimelineRow[] = [];
    const told: ToldAggregate[] = [];
    for (const record of records) {
      try {
        const projected = project(record);
        rows.push(projected.row);
        if (projected.told) told.push(projected.told);
      } catch (error) {
        if (!(error instanceof UnreadableEvent)) throw error;
        skipped(record, error);
      }
    }
    return { records, rows, latest: latestOf(told) };
  }

  private async keep(runs: Run[]): Promise<void> {
    const rows = runs.flatMap((run) => run.rows);
    if (rows.length === 0) return;
    const records = latestOf(runs.flatMap(({ latest }) => latest)).map(recordOf);
    const views = await allDone(
      this.isRead ? viewsChangedBy(rows, this.collections) : Promise.resolve([]),
      onceOnly(this.collections.timeline.insertMany(rows as never, { ordered: false })),
      records.length === 0
        ? Promise.resolve()
        : newestStays(() => this.collections.records.bulkWrite(records.map(replaceIfNewer) as never, { ordered: false })),
    );
    // After what they are made of, and before anybody is told.
    await raiseVersions(views, this.collections);
    this.news.written(rows, views);
  }

  private async advance(records: ReceivedRecord[]): Promise<void> {
    const last = new Map(records.map((record) => [headOf(record), record]));
    await this.collections.heads.bulkWrite(
      [...last].map(([_id, { topic, partition, offset }]) => ({
        updateOne: {
          filter: { _id },
          update: { $set: { topic, partition }, $max: { next: Number(offset) + 1 } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}

function replaceIfNewer({ _id, createdAt, touched, ...record }: ProjectedRecord) {
  const gone = (['status', 'span'] as const).filter((field) => record[field] === undefined);
  return {
    updateOne: {
      // An older or equal one matches nothing, and the insert that follows meets the `_id`: that is how it gives way.
      filter: { _id, sequence: { $lt: record.sequence } },
      update: {
        $set: record,
        $min: { createdAt },
        $addToSet: { touched: { $each: touched } },
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1])) }),
      },
      upsert: true,
    },
  };
}

/** Waits for all, also where one fails: nothing goes on behind the caller's back. */
async function allDone<T>(asked: Promise<T>, ...others: Promise<void>[]): Promise<T> {
  await Promise.allSettled([asked, ...others]);
  await Promise.all(others);
  return asked;
}

/** Lets pass that something was there already; any other fault stands. */
async function onceOnly(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (!faultsOf(error).every((code) => code === DUPLICATE_KEY)) throw error;
  }
}

/**
 * Where two copies make the record of an aggregate at once (a partition goes from one to the other), the newer one may be refused as a
 * duplicate too: it looked when there was none yet. Once more, then, and the sequence decides.
 */
async function newestStays(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!faultsOf(error).every((code) => code === DUPLICATE_KEY)) throw error;
    await onceOnly(write());
  }
}

function isHopeless(error: unknown): boolean {
  if (/^(BSON|Range|MongoInvalidArgument)/.test((error as Error).name)) return true;
  return faultsOf(error).some((code) => NEVER_KEPT.includes(code as number));
}

function faultsOf(error: unknown): unknown[] {
  const faults = error instanceof mongo.MongoBulkWriteError ? [error.writeErrors].flat().map(({ code }) => code) : [];
  return faults.length > 0 ? faults : [(error as { code?: unknown }).code];
}
