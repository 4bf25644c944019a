import type { Connection } from 'mongoose';
import type { ReceivedRecord } from '../kafka/event-log';
import { type ParkedCollection, type ParkedEvent, parkedEvent } from './parked-event';

/**
 * Where events wait that could not be handled. A parked key parks the later events of the same aggregate, so that order within it
 * is kept; other aggregates flow on.
 */
export class ParkingPlace {
  readonly events: ParkedCollection;

  constructor(connection: Connection) {
    this.events = connection.collection<ParkedEvent>('parked_events') as unknown as ParkedCollection;
  }

  async prepare(): Promise<void> {
    await this.events.createIndex({ key: 1, partition: 1, offset: 1, state: 1 });
  }

  /** Which of the keys have something parked. */
  async parkedAmong(keys: string[]): Promise<Set<string>> {
    return new Set(await this.events.distinct('key', { key: { $in: keys } }));
  }

  /** Parking the same record twice is once: the batch may come again after a crash. */
  async park(record: ReceivedRecord, state: ParkedEvent['state'], error?: Error): Promise<void> {
    const parked = parkedEvent(record, state, error);
    await this.events.updateOne({ _id: parked._id }, { $setOnInsert: parked }, { upsert: true });
  }

  async countKeys(): Promise<number> {
    return (await this.events.distinct('key')).length;
  }

  /** The parked events, oldest first; at most `limit`. */
  async list(limit: number): Promise<ParkedEvent[]> {
    return this.events.find({}, { sort: { parkedAt: 1 }, limit }).toArray();
  }

  /** The keys whose first event is not poison: one that an operator asked for, or that waits behind nothing any more. */
  async keysToRedrive(): Promise<string[]> {
    const found = await this.events
      .aggregate<{ _id: string }>([
        { $sort: { key: 1, partition: 1, offset: 1 } },
        { $group: { _id: '$key', state: { $first: '$state' } } },
        { $match: { state: { $ne: 'poison' } } },
      ])
      .toArray();
    return found.map(({ _id }) => _id);
  }

  /** What is to be handled next of a key. */
  async firstOf(key: string): Promise<ParkedEvent | null> {
    return this.events.findOne({ key }, { sort: { partition: 1, offset: 1 } });
  }

  async ofKey(key: string): Promise<ParkedEvent[]> {
    return this.events.find({ key }, { sort: { partition: 1, offset: 1 } }).toArray();
  }

  /** Asks for another try of a key; false where nothing of it is parked. */
  async askRedrive(key: string): Promise<boolean> {
    const marked = await this.events.updateMany({ key, state: 'poison' }, { $set: { state: 'redrive' } });
    return marked.matchedCount > 0 || (await this.events.findOne({ key })) !== null;
  }
}
