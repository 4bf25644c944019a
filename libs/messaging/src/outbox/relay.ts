import { Repeated } from '../repeated';
import type { OutboxCollection, OutboxDocument } from './outbox-document';
import type { OutboxPublisher } from './publisher';

const EVERY_MS = 1_000;
/** Younger events are still in the writer's own hands. */
const LEFT_BEHIND_MS = 2_000;
/** Documents read at a time. */
const BATCH = 500;

/** Finds events that a crash or an absent broker left on their documents, and publishes them too. */
export class OutboxRelay {
  private readonly sweeps = new Repeated(() => this.sweep().catch(this.onTrouble), EVERY_MS);
  /** Milliseconds. At the start everything that waits is taken, whatever its age: whoever wrote it is gone. */
  private minimumAge = 0;
  private oldest: number | undefined;

  constructor(
    private readonly collections: OutboxCollection[],
    private readonly publisher: OutboxPublisher,
    private readonly onTrouble: (error: Error) => void,
  ) {}

  start(): void {
    this.sweeps.start(0);
  }

  stop(): Promise<void> {
    return this.sweeps.stop();
  }

  /** Seconds that the oldest unpublished event has waited by now, as of the last look; 0 where none waits. */
  ageInSeconds(): number {
    return this.oldest === undefined ? 0 : Math.max(0, (Date.now() - this.oldest) / 1_000);
  }

  private async sweep(): Promise<void> {
    const before = new Date(Date.now() - this.minimumAge).toISOString();
    this.minimumAge = LEFT_BEHIND_MS;
    const looks = await Promise.all(
      this.collections.map(async (collection) => ({ collection, left: await leftOn(collection, before) })),
    );
    const times = looks.flatMap(({ left }) => left[0]?.outbox[0]?.time ?? []).map((time) => Date.parse(time));
    this.oldest = times.length > 0 ? Math.min(...times) : undefined;
    for (const { collection, left } of looks) await this.publish(collection, left, before);
  }

  /** Goes on while there is more, and Kafka takes it. */
  private async publish(collection: OutboxCollection, left: OutboxDocument[], before: string): Promise<void> {
    for (let next = left; next.length > 0 && !this.sweeps.stopped; next = await leftOn(collection, before)) {
      const published = await this.publisher.retry(collection, next);
      if (!published || next.length < BATCH) return;
    }
  }
}

/** The documents whose events have waited longest. */
function leftOn(collection: OutboxCollection, before: string): Promise<OutboxDocument[]> {
  return collection
    .find({ 'outbox.time': { $lte: before } }, { projection: { outbox: 1 }, sort: { 'outbox.time': 1 }, limit: BATCH })
    .toArray();
}
