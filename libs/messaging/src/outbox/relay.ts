import type { OutboxCollection, OutboxDocument } from './outbox-document';
import type { OutboxPublisher } from './publisher';

const EVERY_MS = 1_000;
/** Younger events are still in the writer's own hands. */
const LEFT_BEHIND_MS = 2_000;
/** Documents read at a time. */
const BATCH = 500;

/** Finds events that a crash or an absent broker left on their documents, and publishes them too. */
export class OutboxRelay {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private oldest: number | undefined;

  constructor(
    private readonly collections: OutboxCollection[],
    private readonly publisher: OutboxPublisher,
    private readonly onTrouble: (error: Error) => void,
  ) {}

  /** At the start everything that waits is taken, whatever its age: whoever wrote it is gone. */
  start(): void {
    this.schedule(0, 0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  /** Seconds that the oldest unpublished event has waited by now, as of the last look; 0 where none waits. */
  ageInSeconds(): number {
    return this.oldest === undefined ? 0 : Math.max(0, (Date.now() - this.oldest) / 1_000);
  }

  private schedule(delay: number, minimumAge: number): void {
    if (this.stopped) return;
    this.timer = setTimeout(() => {
      this.running = this.sweep(minimumAge)
        .catch(this.onTrouble)
        .finally(() => this.schedule(EVERY_MS, LEFT_BEHIND_MS));
    }, delay);
    this.timer.unref();
  }

  private async sweep(minimumAge: number): Promise<void> {
    const before = new Date(Date.now() - minimumAge).toISOString();
    const looks = await Promise.all(
      this.collections.map(async (collection) => ({ collection, left: await leftOn(collection, before) })),
    );
    const times = looks.flatMap(({ left }) => left[0]?.outbox[0]?.time ?? []).map((time) => Date.parse(time));
    this.oldest = times.length > 0 ? Math.min(...times) : undefined;
    for (const { collection, left } of looks) await this.publish(collection, left, before);
  }

  /** Goes on while there is more, and Kafka takes it. */
  private async publish(collection: OutboxCollection, left: OutboxDocument[], before: string): Promise<void> {
    for (let next = left; next.length > 0 && !this.stopped; next = await leftOn(collection, before)) {
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
