import { type ReceivedRecord, UnreadableEvent } from '@liaison/messaging';
import { mongo } from 'mongoose';
import type { Collections } from './generations';
import { project } from './project';
import { headOf, type Projected, type ProjectedRecord } from './projected';
import { recordsOf } from './records-of';
import { Together } from './together';
import { raiseVersions, viewsChangedBy } from './view-versions';

const DUPLICATE_KEY = 11_000;
/** What the database will never take: a bad value, a field name that it refuses, a document that is too large. */
const NEVER_KEPT = [2, 9, 52, 55, 57, 10_334, 17_419, 17_420];

/** Records from which on a run is worth the commands that it is kept by; shorter ones share them with those of other partitions. */
const WORTH_IT = 200;

/** What the writer tells of itself. */
export interface WriterNews {
  /** These events are in the projections, and these views are not what they were. */
  written(projected: Projected[], views: string[]): void;
  skipped(record: ReceivedRecord, error: Error): void;
}

/**
 * Takes runs of records into one generation. Taking the same record in twice, or in two copies at once, is once: a record of an
 * aggregate gives way only to a higher sequence, and an event stands on the timeline once, where it stood on the log first.
 */
export class ProjectionWriter {
  private readonly short = new Together<ReceivedRecord[]>((runs) => this.take(runs));

  constructor(
    private readonly collections: Collections,
    private readonly news: WriterNews,
  ) {}

  /** Rejects where it can't be kept now: then the run comes again. What can never be read or kept is skipped, and told. */
  write(run: ReceivedRecord[]): Promise<void> {
    return run.length < WORTH_IT ? this.short.add(run) : this.take([run]);
  }

  private async take(runs: ReceivedRecord[][]): Promise<void> {
    const records = runs.flat();
    const projected = records.flatMap((record) => this.read(record));
    try {
      await this.keep(projected);
    } catch (error) {
      if (!isHopeless(error)) throw error;
      await this.keepOneByOne(records, projected);
    }
    await this.advance(runs);
  }

  private read(record: ReceivedRecord): Projected[] {
    try {
      return [project(record)];
    } catch (error) {
      if (!(error instanceof UnreadableEvent)) throw error;
      this.news.skipped(record, error);
      return [];
    }
  }

  private async keep(projected: Projected[]): Promise<void> {
    if (projected.length === 0) return;
    const latest = recordsOf(projected);
    const rows = projected.map(({ row }) => row);
    const views = await allDone(
      viewsChangedBy(projected, this.collections),
      onceOnly(this.collections.timeline.insertMany(rows as never, { ordered: false })),
      latest.length === 0
        ? Promise.resolve()
        : newestStays(() => this.collections.records.bulkWrite(latest.map(replaceIfNewer) as never, { ordered: false })),
    );
    // After what they are made of, and before anybody is told.
    await raiseVersions(views, this.collections);
    this.news.written(projected, views);
  }

  private async keepOneByOne(records: ReceivedRecord[], projected: Projected[]): Promise<void> {
    for (const one of projected) {
      try {
        await this.keep([one]);
      } catch (error) {
        if (!isHopeless(error)) throw error;
        const record = records.find((each) => stoodAt(each, one));
        if (record) this.news.skipped(record, error as Error);
      }
    }
  }

  /** Last of all: what is before the head is kept. */
  private async advance(runs: ReceivedRecord[][]): Promise<void> {
    const heads = runs.flatMap((run) => run.at(-1) ?? []);
    if (heads.length === 0) return;
    await this.collections.heads.bulkWrite(
      heads.map((last) => ({
        updateOne: {
          filter: { _id: headOf(last) },
          update: { $set: { topic: last.topic, partition: last.partition }, $max: { next: Number(last.offset) + 1 } },
          upsert: true,
        },
      })),
      { ordered: false },
    );
  }
}

function stoodAt({ topic, partition, offset }: ReceivedRecord, { row }: Projected): boolean {
  return topic === row.topic && partition === row.partition && Number(offset) === row.offset;
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
