import type { Connection, mongo } from 'mongoose';
import { MARK } from './events';
import { Inserts } from './inserts';
import { withDatabase } from './with-database';

/** What views are composed of, and those that are kept; what stands on the timeline and on the log is no copy's business. */
const PROJECTED = /^projected_(?:records|views)_/;
export const KEPT_VIEWS = /^projected_views_/;
const AT_ONCE = 2_000;

/**
 * Copies what the gateway has projected of the register, whatever that is: each copy has ids and words of its own, by the mark that
 * they begin with. The gateway must be down, for it holds things in memory.
 */
export async function multiply(mongodbUri: string, database: string, copies: number, collections = PROJECTED): Promise<void> {
  await withDatabase(mongodbUri, database, async (connection) => {
    const names = (await connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
    for (const { name } of names.filter((collection) => collections.test(collection.name))) {
      await multiplyCollection(connection, name, copies);
    }
  });
}

/** The mark of a copy; 0 is the original. */
export function markOf(copy: number): string {
  return copy === 0 ? MARK : copy.toString(16).padStart(MARK.length, '0');
}

async function multiplyCollection(connection: Connection, name: string, copies: number): Promise<void> {
  const collection = connection.collection(name);
  const indexes = (await collection.indexes()).filter((index) => index.name !== '_id_') as mongo.IndexDescription[];
  // Made of everything at once they cost much less than kept up.
  await collection.dropIndexes();
  let batch: mongo.Document[] = [];
  const inserts = new Inserts(collection);
  const insert = async () => {
    const documents = batch;
    batch = [];
    await inserts.add(documents);
  };
  // One after the other in the order of insertion: what is inserted meanwhile has another mark.
  for await (const document of collection.find({ _id: { $gt: MARK, $lt: `${MARK}~` } as never })) {
    const text = JSON.stringify(document);
    for (let copy = 1; copy <= copies; copy += 1) {
      batch.push(JSON.parse(text.replaceAll(MARK, markOf(copy))) as mongo.Document);
      if (batch.length === AT_ONCE) await insert();
    }
  }
  await insert();
  await inserts.done();
  if (indexes.length > 0) await collection.createIndexes(indexes);
}
