import type { Collection, mongo } from 'mongoose';

/** Batches of documents on their way into a collection, one at a time: the next one is made meanwhile. */
export class Inserts {
  private underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly collection: Collection) {}

  /** Resolves when the batch before this one is in; rejects where that could not be inserted. */
  async add(documents: mongo.Document[]): Promise<void> {
    await this.underWay;
    if (documents.length > 0) this.underWay = this.collection.insertMany(documents, { ordered: false, writeConcern: { w: 1 } });
  }

  /** Resolves when all are in. */
  async done(): Promise<void> {
    await this.underWay;
  }
}
