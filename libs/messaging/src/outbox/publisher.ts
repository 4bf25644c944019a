import type { EventLog } from '../kafka/event-log';
import { toRecord } from '../envelope/binary-mode';
import type { CloudEvent } from '../envelope/cloud-event';
import { LatestSequences } from '../latest-sequences';
import { Batch } from './batch';
import type { OutboxCollection, OutboxDocument } from './outbox-document';

/** Aggregates that wait here at most, so that memory stays bounded while Kafka is away; the relay finds the others. */
const HELD = 2_000;
/** Aggregates of which it is remembered how far they were published. */
const REMEMBERED = 50_000;

/**
 * Publishes events at once, in order for each aggregate, and takes them off their documents when Kafka has them. What is offered
 * while a batch is on its way goes with the next, so load makes batches by itself. When Kafka cannot be reached it forgets what
 * it holds: the documents are the truth, and the relay offers them again.
 */
export class OutboxPublisher {
  private next = new Batch();
  /** What both the writer and the relay offer goes out once from this process. Forgetting is harmless: delivery is at least once. */
  private readonly published = new LatestSequences(REMEMBERED);
  private draining: Promise<void> | undefined;

  constructor(
    private readonly log: EventLog,
    private readonly topic: string,
    private readonly onTrouble: (error: Error) => void,
  ) {}

  /** `events` are all that wait on the document, in order. Never throws and never waits. */
  offer(collection: OutboxCollection, subject: string, events: CloudEvent[]): void {
    if (this.held < HELD) this.enqueue(collection, subject, events);
  }

  /** The relay's way in; resolves when these were tried, to whether they are published and taken off. */
  async retry(collection: OutboxCollection, documents: OutboxDocument[]): Promise<boolean> {
    for (const { _id, outbox } of documents) this.enqueue(collection, _id, outbox);
    return this.next.settled;
  }

  /** Aggregates whose events wait here. */
  get held(): number {
    return this.next.size;
  }

  /** Resolves when nothing is on its way any more. */
  async idle(): Promise<void> {
    await this.draining;
  }

  private enqueue(collection: OutboxCollection, subject: string, events: CloudEvent[]): void {
    this.next.add(collection, subject, events);
    this.draining ??= this.drain();
  }

  private async drain(): Promise<void> {
    // One turn of the event loop, so that writes answered together travel together.
    await new Promise(setImmediate);
    while (this.held > 0) {
      const batch = this.next;
      this.next = new Batch();
      try {
        await this.send(batch);
        batch.settle(true);
      } catch (error) {
        this.next.settle(false);
        this.next = new Batch();
        batch.settle(false);
        this.onTrouble(error as Error);
      }
    }
    // In the same turn in which nothing was waiting, or what is offered next would find nobody to send it.
    this.draining = undefined;
  }

  private async send(batch: Batch): Promise<void> {
    const fresh = batch.events().filter((event) => !this.published.has(event));
    if (fresh.length > 0) await this.log.publish(this.topic, fresh.map(toRecord));
    for (const event of fresh) this.published.add(event);
    await batch.takeOff();
  }
}
