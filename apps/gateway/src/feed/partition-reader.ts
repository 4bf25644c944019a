import type { ServiceName } from '@liaison/contracts';
import type { mongo } from 'mongoose';
import type { Collections } from '../projections/generations';
import type { Head, TimelineRow } from '../projections/projected';
import type { Wanted } from './types-filter';

/** The events of one partition from an offset to what is known of it, in the log's order; read as they are needed. */
export class PartitionReader {
  private readonly cursor: mongo.FindCursor<TimelineRow>;
  private upcoming: TimelineRow | null = null;

  constructor(
    { timeline }: Collections,
    readonly service: ServiceName,
    private readonly head: Head,
    from: number,
    wanted: Exclude<Wanted, 'none'>,
    { limit, batchSize }: { limit: number; batchSize: number },
  ) {
    const { topic, partition, next } = head;
    // Not beyond the head: only before it is it certain that nothing comes in between.
    const filter = { topic, partition, offset: { $gte: from, $lt: next }, ...(wanted !== 'all' && { type: { $in: wanted } }) };
    // One more than can be taken, so that the end is told from a full page.
    this.cursor = timeline.find(filter, { sort: { offset: 1 }, limit: limit + 1, batchSize }) as never;
  }

  get partition(): number {
    return this.head.partition;
  }

  /** The event that `take` would take. */
  get first(): TimelineRow | null {
    return this.upcoming;
  }

  /** Everything before it was taken, or was not asked for. */
  get position(): number {
    return this.upcoming?.offset ?? this.head.next;
  }

  async advance(): Promise<void> {
    this.upcoming = await this.cursor.next();
  }

  async close(): Promise<void> {
    await this.cursor.close();
  }
}
