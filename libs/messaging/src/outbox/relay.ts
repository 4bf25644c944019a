import type { OutboxCollection } from './outbox-document';
import type { OutboxPublisher } from './publisher';

const EVERY_MS = 1_000;
/** Younger events are still in the writer's own hands. */
const LEFT_BEHIND_MS = 2_000;
const BATCH = 500;

/** Finds events that a crash or an absent broker left on their documents, and publishes them too. */
export class OutboxRelay {
  private timer: NodeJS.Timeout | undefined;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();
  private oldest: Date | undefined;

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

  /** Seconds that the oldest unpublished event has waited at the last look; 0 where none waits. */
  ageInSeconds(): number {
    return this.oldest ? Math.max(0, (Date.now() - this.oldest.getTime()) / 1_000) : 0;
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
    let oldest: string | undefined;
    for (const collection of this.collections) {
      const left = await collection
        .find({ 'outbox.time': { $lte: before } }, { projection: { outbox: 1 }, sort: { 'outbox.time': 1 }, limit: BATCH })
        .toArray();
      const first = left[0]?.outbox[0]?.time;
      if (first && (!oldest || first < oldest)) oldest = first;
      if (left.length > 0) await this.publisher.retry(collection, left);
    }
    this.oldest = oldest ? new Date(oldest) : undefined;
  }
}
