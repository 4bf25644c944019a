import type { Page, PageQuery } from '@liaison/contracts';
import type { Collection, mongo } from 'mongoose';
import { decodeCursor, encodeCursor } from './cursor';
import { valueAt } from './value-at';

export interface PageOrder {
  /** A string field, e.g. `state.start`; needs an index with `_id` behind it. */
  by: string;
  direction: 1 | -1;
}

export const NEWEST_FIRST: PageOrder = { by: 'createdAt', direction: -1 };

/** A page of a collection by keyset: whatever is written meanwhile, no document comes twice. */
export async function keysetPage<T extends { _id: string }>(
  collection: Pick<Collection<T>, 'find'>,
  filter: Record<string, unknown>,
  { limit, cursor }: PageQuery,
  order: PageOrder = NEWEST_FIRST,
  projection: Record<string, 0 | 1> = {},
): Promise<Page<T>> {
  const beyond = cursor === undefined ? {} : after(order, decodeCursor(cursor));
  const found = (await collection
    .find({ $and: [filter, beyond] } as mongo.Filter<T>, {
      sort: { [order.by]: order.direction, _id: order.direction },
      limit: limit + 1,
      projection,
    })
    .toArray()) as T[];
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const more = found.length > limit && last !== undefined;
  return { items, ...(more ? { nextCursor: encodeCursor([String(valueAt(last, order.by)), last._id]) } : {}) };
}

/**
 * The range of the field by itself, and then what is left of the ties: from a lone `$or` the database would make no range where the
 * filter has one of its own, and read from the list's beginning again for each page.
 */
function after({ by, direction }: PageOrder, [value, id]: [string, string]): Record<string, unknown> {
  const [beyond, from] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte'];
  return { [by]: { [from]: value }, $or: [{ [by]: { [beyond]: value } }, { _id: { [beyond]: id } }] };
}
