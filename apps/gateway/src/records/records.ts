import type { Actor } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import type { ProjectedRecord } from '../projections/projected';
import { Projections } from '../projections/projections';
import { visibleTo } from '../visibility/visibility';

/** An aggregate as its latest event told it, of a kind that the reader of the code knows. */
export type Found<State> = Omit<ProjectedRecord, 'state' | 'words'> & { state: State };

export type Filter = Record<string, unknown>;
export type Sort = Record<string, 1 | -1>;

const NOT_FOR_VIEWS = { words: 0, touched: 0 } as const;

/** The projected records, as far as a reader may know of them. */
@Injectable()
export class Records {
  constructor(private readonly projections: Projections) {}

  async find<State>(reader: Actor, aggregate: string, filter: Filter, limit: number, sort: Sort = { updatedAt: -1 }) {
    const [direction = -1] = Object.values(sort);
    const found = await this.projections.now.records
      .find(scoped(reader, aggregate, filter), {
        limit,
        // The same way as the field itself, so that an index can be read from either end.
        sort: { ...sort, _id: direction },
        projection: NOT_FOR_VIEWS,
      })
      .toArray();
    return found as unknown as Found<State>[];
  }

  /** Those of a kind, in no order: sorting them all would only be for the database. */
  async all<State>(reader: Actor, aggregate: string, filter: Filter, limit: number): Promise<Found<State>[]> {
    const found = await this.projections.now.records
      .find(scoped(reader, aggregate, filter), { limit, projection: NOT_FOR_VIEWS })
      .toArray();
    return found as unknown as Found<State>[];
  }

  /** Records of every kind that concern a partner, in no order. */
  async concerning(reader: Actor, partnerId: string, limit: number): Promise<Found<unknown>[]> {
    const filter = scoped(reader, undefined, { partnerIds: partnerId });
    // All in the first answer: the driver would ask for a hundred.
    const found = await this.projections.now.records
      .find(filter, { limit, batchSize: limit, projection: NOT_FOR_VIEWS })
      .toArray();
    return found as unknown as Found<unknown>[];
  }

  async count(reader: Actor, aggregate: string, filter: Filter): Promise<number> {
    return this.projections.now.records.countDocuments(scoped(reader, aggregate, filter));
  }

  /** How many there are with each value of a field of theirs, the most first; those without the field are left out. */
  async countedBy(reader: Actor, aggregate: string, filter: Filter, field: string): Promise<{ value: string; count: number }[]> {
    const groups = await this.aggregate<{ _id: string | null; count: number }>(reader, aggregate, filter, [
      { $group: { _id: `$${field}`, count: { $sum: 1 } } },
      { $sort: { count: -1, _id: 1 } },
    ]);
    return groups.flatMap(({ _id: value, count }) => (value === null ? [] : [{ value, count }]));
  }

  /** The states of those with these ids, by id. */
  async named<State>(reader: Actor, aggregate: string, ids: string[]): Promise<Map<string, State>> {
    const found = await this.find<State>(reader, aggregate, { _id: { $in: ids } }, ids.length || 1);
    return new Map(found.map(({ _id, state }) => [_id, state]));
  }

  async aggregate<T>(reader: Actor, aggregate: string | undefined, filter: Filter, stages: object[]): Promise<T[]> {
    const pipeline = [{ $match: scoped(reader, aggregate, filter) }, ...stages];
    return (await this.projections.now.records.aggregate(pipeline as never).toArray()) as T[];
  }
}

function scoped(reader: Actor, aggregate: string | undefined, filter: Filter): Filter {
  return { $and: [visibleTo(reader), filter, ...(aggregate === undefined ? [] : [{ aggregate }])] };
}
