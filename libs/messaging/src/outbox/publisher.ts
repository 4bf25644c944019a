import type { EventLog } from '../kafka/event-log';
import { toRecord } from '../envelope/binary-mode';
import type { CloudEvent } from '../envelope/cloud-event';
import type { OutboxCollection } from './outbox-document';
import { RecentlyPublished } from './recently-published';

const BATCH = 1_000;

interface Waiting {
  collection: OutboxCollection;
  events: CloudEvent[];
}

/**
 * Publishes events at once, in order for each aggregate, and takes them off their documents when Kafka has them. What is offered
 * while a batch is on its way goes with the next, so load makes batches by itself. When Kafka cannot be reached it forgets what
 * it holds: the documents are the truth, and the relay offers them again.
 */
export class OutboxPublisher {
  private waiting = new Map<string, Waiting>();
  private readonly published = new RecentlyPublished();
  private draining: Promise<void> | undefined;
  private reachable = true;

  constructor(
    private readonly log: EventLog,
    private readonly topic: string,
    private readonly onTrouble: (error: Error) => void,
  ) {}

  /** `events` are all that wait on the document, in order. Never throws and never waits. */
  offer(collection: OutboxCollection, subject: string, events: CloudEvent[]): void {
    // While Kafka is away only the relay tries, so that memory stays bounded however long that lasts.
    if (this.reachable) this.enqueue(collection, subject, events);
  }

  /** The relay's way in; resolves when all that was offered has been tried. */
  async retry(collection: OutboxCollection, documents: { _id: string; outbox: CloudEvent[] }[]): Promise<void> {
    for (const { _id, outbox } of documents) this.enqueue(collection, _id, outbox);
    await this.draining;
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    await this.draining;
  }

  private enqueue(collection: OutboxCollection, subject: string, events: CloudEvent[]): void {
    const before = this.waiting.get(subject)?.events ?? [];
    const last = before.at(-1)?.sequence ?? 0;
    this.waiting.set(subject, { collection, events: [...before, ...events.filter(({ sequence }) => sequence > last)] });
    this.draining ??= this.drain().finally(() => (this.draining = undefined));
  }

  private async drain(): Promise<void> {
    // One turn of the event loop, so that writes answered together travel together.
    await new Promise(setImmediate);
    while (this.waiting.size > 0) {
      const batch = this.takeBatch();
      try {
        await this.send(batch);
        this.reachable = true;
      } catch (error) {
        this.reachable = false;
        this.waiting.clear();
        this.onTrouble(error as Error);
        return;
      }
    }
  }

  private takeBatch(): Map<string, Waiting> {
    if (this.waiting.size <= BATCH) {
      const all = this.waiting;
      this.waiting = new Map();
      return all;
    }
    const batch = new Map<string, Waiting>();
    for (const [subject, entry] of this.waiting) {
      batch.set(subject, entry);
      this.waiting.delete(subject);
      if (batch.size === BATCH) break;
    }
    return batch;
  }

  private async send(batch: Map<string, Waiting>): Promise<void> {
    const fresh = [...batch].flatMap(([subject, { events }]) =>
      events.filter(({ sequence }) => !this.published.has(subject, sequence)),
    );
    if (fresh.length > 0) await this.log.publish(this.topic, fresh.map(toRecord));
    for (const { subject, sequence } of fresh) this.published.add(subject, sequence);
    await this.takeOff(batch);
  }

  private async takeOff(batch: Map<string, Waiting>): Promise<void> {
    const collections = new Set([...batch.values()].map(({ collection }) => collection));
    for (const collection of collections) {
      const own = [...batch].filter(([, entry]) => entry.collection === collection);
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
