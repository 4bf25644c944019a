import type { Consumer, TopicPartitionOffset } from 'kafkajs';
import { within } from '../within';

/**
 * How long what was handled may go uncommitted. A commit costs the broker more than the fetch of the events that it is about, so they are
 * made together. After kill -9 these events come once more, and the inbox knows them.
 */
const COMMIT_EVERY_MS = 250;
const END_WITHIN_MS = 1_000;

/** How far each partition was handled, committed a few times a second by a consumer that does not commit by itself. */
export class KafkajsPositions {
  private readonly handled = new Map<string, TopicPartitionOffset>();
  private readonly timer: NodeJS.Timeout;
  private committing: Promise<void> = Promise.resolve();
  private isCommitting = false;

  constructor(private readonly consumer: Pick<Consumer, 'commitOffsets'>) {
    this.timer = setInterval(() => this.commitSoon(), COMMIT_EVERY_MS);
    this.timer.unref();
  }

  /** Everything in this partition before `offset` was handled. */
  reached(position: TopicPartitionOffset): void {
    this.handled.set(keyOf(position), position);
  }

  /** The group was shared out anew: others may have gone further in what was ours. */
  forget(): void {
    this.handled.clear();
  }

  /** Commits what is left, for a second at most; no more afterwards. Never rejects. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await within(
      END_WITHIN_MS,
      this.committing.then(() => this.commit()),
    );
  }

  /** Begins to commit what is left, unless that is under way. */
  commitSoon(): void {
    // One that waits for a broker which is away does so for seconds.
    if (this.isCommitting || this.handled.size === 0) return;
    this.isCommitting = true;
    this.committing = this.commit().finally(() => (this.isCommitting = false));
  }

  private async commit(): Promise<void> {
    const positions = [...this.handled.values()];
    if (positions.length === 0) return;
    this.handled.clear();
    try {
      await this.consumer.commitOffsets(positions);
    } catch {
      // Taken up with the next commit, unless the partition has gone further by then.
      for (const position of positions) if (!this.handled.has(keyOf(position))) this.handled.set(keyOf(position), position);
    }
  }
}

function keyOf({ topic, partition }: TopicPartitionOffset): string {
  return `${topic} ${partition}`;
}
