import { type ReceivedRecord, UnreadableEvent } from '@liaison/messaging';
import { mongo } from 'mongoose';
import type { Collections } from './generations';
import { project } from './project';
import type { Projected, ProjectedRecord } from './projected';

const DUPLICATE_KEY = 11_000;
/** What the database will never take: a bad value, a field name that it refuses, a document that is too large. */
const NEVER_KEPT = [2, 9, 52, 55, 57, 10_334, 17_419, 17_420];

/** What the writer tells of itself: for logs and metrics. */
export interface WriterNews {
  written(projected: Projected[]): void;
  skipped(record: ReceivedRecord, error: Error): void;
}

/**
 * Takes runs of records into one generation. Taking the same record in twice, or in two copies at once, is once: a record of an
 * aggregate gives way only to a higher sequence, and an event stands on the timeline once, where it stood on the log first.
 */
export class ProjectionWriter {
  constructor(
    private readonly collections: Collections,
    private readonly news: WriterNews,
  ) {}

  /** Rejects where it can't be kept now: then the run comes again. What can never be read or kept is skipped, and told. */
  async write(run: ReceivedRecord[]): Promise<void> {
    const projected = run.flatMap((record) => this.read(record));
    try {
      await this.keep(projected);
      this.news.written(projected);
    } catch (error) {
      if (!isHopeless(error)) throw error;
      await this.keepOneByOne(run, projected);
    }
    await this.advance(run);
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
    const latest = latestOfEach(projected);
    if (latest.length > 0) {
      await onceOnly(this.collections.records.bulkWrite(latest.map(replaceIfNewer) as never, { ordered: false }));
    }
    // After the records: who waits for an event finds both.
    const rows = projected.map(({ row }) => row);
    if (rows.length > 0) await onceOnly(this.collections.timeline.insertMany(rows as never, { ordered: false }));
  }

  private async keepOneByOne(run: ReceivedRecord[], projected: Projected[]): Promise<void> {
    for (const one of projected) {
      try {
        await this.keep([one]);
        this.news.written([one]);
      } catch (error) {
        if (!isHopeless(error)) throw error;
        const record = run.find(({ offset }) => Number(offset) === one.row.offset);
        if (record) this.news.skipped(record, error as Error);
      }
    }
  }

  /** Last of all: what is before the head is kept. */
  private async advance(run: ReceivedRecord[]): Promise<void> {
    const last = run.at(-1);
    if (!last) return;
    const { topic, partition } = last;
    await this.collections.heads.updateOne(
      { _id: `${topic}/${partition}` },
      { $set: { topic, partition }, $max: { next: Number(last.offset) + 1 } },
      { upsert: true },
    );
  }
}

/** Of each aggregate the record with the highest sequence, made at the earliest time in the run: as if each came by itself. */
function latestOfEach(projected: Projected[]): ProjectedRecord[] {
  const latest = new Map<string, ProjectedRecord>();
  for (const { record } of projected) {
    if (!record) continue;
    const before = latest.get(record._id);
    if (before && before.sequence >= record.sequence) continue;
    latest.set(record._id, before && before.createdAt < record.createdAt ? { ...record, createdAt: before.createdAt } : record);
  }
  return [...latest.values()];
}

function replaceIfNewer({ _id, createdAt, ...record }: ProjectedRecord) {
  const gone = (['status', 'span'] as const).filter((field) => record[field] === undefined);
  return {
    updateOne: {
      // An older or equal one matches nothing, and the insert that follows meets the `_id`: that is how it gives way.
      filter: { _id, sequence: { $lt: record.sequence } },
      update: {
        $set: record,
        $min: { createdAt },
        ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((field) => [field, 1])) }),
      },
      upsert: true,
    },
  };
}

/** Lets pass that something was there already; any other fault stands. */
async function onceOnly(writing: Promise<unknown>): Promise<void> {
  try {
    await writing;
  } catch (error) {
    if (!faultsOf(error).every((code) => code === DUPLICATE_KEY)) throw error;
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
