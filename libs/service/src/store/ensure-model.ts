import type { Model } from 'mongoose';

/**
 * Makes a model's collection and its indexes where they are not there. By one command: mongoose's own way is one for the collection and
 * one for each index, and a start asks it of every collection.
 */
export async function ensureModel(model: Model<never>): Promise<void> {
  const indexes = model.schema.indexes().map(([key, options]) => ({ ...options, key }));
  if (indexes.length === 0) await model.createCollection();
  else await model.collection.createIndexes(indexes as never);
}
