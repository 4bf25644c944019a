import type { CloudEvent } from '../envelope/cloud-event';
import type { OutboxCollection } from './outbox-document';

/** Events that go to Kafka together, by aggregate. */
export class Batch {
  private readonly bySubject = new Map<string, { collection: OutboxCollection; events: CloudEvent[] }>();
  /** Tells those who wait what became of it. */
  settle!: (success: boolean) => void;
  readonly settled = new Promise<boolean>((resolve) => (this.settle = resolve));

  /** Aggregates in it. */
  get size(): number {
    return this.bySubject.size;
  }

  /** Adds what comes after the events of this aggregate that are in it already. */
  add(collection: OutboxCollection, subject: string, events: CloudEvent[]): void {
    const before = this.bySubject.get(subject)?.events ?? [];
    const last = before.at(-1)?.sequence ?? 0;
    this.bySubject.set(subject, { collection, events: [...before, ...events.filter(({ sequence }) => sequence > last)] });
  }

  events(): CloudEvent[] {
    return [...this.bySubject.values()].flatMap(({ events }) => events);
  }

  /** Takes the events off their documents. */
  async takeOff(): Promise<void> {
    const collections = new Set([...this.bySubject.values()].map(({ collection }) => collection));
    for (const collection of collections) {
      const own = [...this.bySubject].filter(([, entry]) => entry.collection === collection);
      await collection.bulkWrite(
        own.map(([subject, { events }]) => ({
          updateOne: {
            filter: { _id: subject },
            update: { $pull: { outbox: { sequence: { $lte: events.at(-1)!.sequence } } } },
          },
        })),
        // If this is lost in a crash the events are published once more, and readers drop them.
        { ordered: false, writeConcern: { w: 1 } },
      );
    }
  }
}
