import type { ServiceName } from '@liaison/contracts';
import type { mongo } from 'mongoose';
import type { Collections } from '../projections/generations';
import type { TimelineRow } from '../projections/projected';
import type { TypesFilter } from './types-filter';

/** A part of one partition: the offsets from `from` to before `to`. */
export interface Stretch {
  service: ServiceName;
  topic: string;
  partition: number;
  from: number;
  to: number;
}

/** Rows in the log's order, as they are needed. */
interface Source {
  next(): Promise<TimelineRow | null>;
  close(): Promise<unknown>;
}

/** The events of a stretch that are asked for, in the log's order. */
export class PartitionReader {
  private upcoming: TimelineRow | null = null;

  private constructor(
    readonly stretch: Stretch,
    private readonly source: Source,
  ) {}

  /**
   * One for each stretch in which something may be asked for; of each, `limit` rows and one more come, so that the end is told from a
   * full page. Little is read at once for all, or a page would cost a query for each partition.
   */
  static async all(
    { timeline }: Collections,
    stretches: Stretch[],
    filter: TypesFilter,
    limit: number,
  ): Promise<PartitionReader[]> {
    if (stretches.length === 0) return [];
    const little = stretches.reduce((sum, { from, to }) => sum + to - from, 0) <= 2 * limit;
    if (little) {
      const rows = (await timeline.find({ $or: stretches.map(inside) }).toArray()) as TimelineRow[];
      return stretches.map((stretch) => new PartitionReader(stretch, kept(rows, stretch, filter)));
    }
    const batchSize = Math.max(2, Math.ceil((2 * limit) / stretches.length));
    const options = { sort: { offset: 1 }, limit: limit + 1, batchSize } as const;
    return stretches.map((stretch) => {
      const wanted = filter.of(stretch.service);
      const type = wanted === 'all' ? {} : { type: { $in: wanted } };
      const cursor = timeline.find({ ...inside(stretch), ...type } as mongo.Filter<TimelineRow>, options);
      return new PartitionReader(stretch, cursor as never);
    });
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
    this.upcoming = await this.source.next();
  }

  async close(): Promise<void> {
    await this.source.close();
  }
}

function inside({ topic, partition, from, to }: Stretch) {
  return { topic, partition, offset: { $gte: from, $lt: to } };
}

function kept(all: TimelineRow[], { service, topic, partition }: Stretch, filter: TypesFilter): Source {
  const rows = all
    .filter((row) => row.topic === topic && row.partition === partition && filter.includes(service, row.type))
    .sort((a, b) => b.offset - a.offset);
  return { next: async () => rows.pop() ?? null, close: async () => undefined };
}
