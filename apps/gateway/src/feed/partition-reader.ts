import type { ServiceName } from '@liaison/contracts';
import type { mongo } from 'mongoose';
import type { Collections } from '../projections/generations';
import type { TimelineRow } from '../projections/projected';

/** A part of one partition: the offsets from `from` to before `to`. */
export interface Stretch {
  service: ServiceName;
  topic: string;
  partition: number;
  from: number;
  to: number;
}

/** The events of a stretch in the log's order, of certain types or all; read as they are needed. */
export class PartitionReader {
  private readonly cursor: mongo.FindCursor<TimelineRow>;
  private upcoming: TimelineRow | null = null;

  constructor(
    { timeline }: Collections,
    readonly stretch: Stretch,
    wanted: 'all' | string[],
    { limit, batchSize }: { limit: number; batchSize: number },
  ) {
    const { topic, partition, from, to } = stretch;
    const filter = { topic, partition, offset: { $gte: from, $lt: to }, ...(wanted !== 'all' && { type: { $in: wanted } }) };
    // One more than can be taken, so that the end is told from a full page.
    this.cursor = timeline.find(filter, { sort: { offset: 1 }, limit: limit + 1, batchSize }) as never;
  }

  /** The event that comes next. */
  get first(): TimelineRow | null {
    return this.upcoming;
  }

  /** Everything before it was taken, or was not asked for. */
  get position(): number {
    return this.upcoming?.offset ?? this.stretch.to;
  }

  async advance(): Promise<void> {
    this.upcoming = await this.cursor.next();
  }

  async close(): Promise<void> {
    await this.cursor.close();
  }
}
