import type { EventLog, RunningSubscription } from '@liaison/messaging';
import type { Collections } from './generations';
import { ProjectionWriter, type WriterNews } from './projection-writer';

export interface ProjectorParts {
  log: EventLog;
  groupId: string;
  topics: string[];
  partitions: number;
  collections: Collections;
  news: Omit<WriterNews, 'waits'>;
  onTrouble(error: Error): void;
  onCrash(error: Error): void;
}

const AGAIN_AFTER_MS = 200;
/** Records that are worked out while others are being written. */
const AHEAD = 2_000;

/** Reads the topics into one generation, from where its group stopped; a new group begins at the beginning. */
export class Projector {
  private subscription: RunningSubscription | undefined;
  private stopped = false;
  private beginning: Promise<void> | undefined;

  private readonly writer: ProjectionWriter;

  constructor(private readonly parts: ProjectorParts) {
    const { collections, news, onTrouble } = parts;
    this.writer = new ProjectionWriter(collections, { ...news, waits: onTrouble });
  }

  get collections(): Collections {
    return this.parts.collections;
  }

  get groupId(): string {
    return this.parts.groupId;
  }

  /** Does not wait for Kafka: what was projected is served while the broker is away. */
  start(): void {
    this.beginning ??= this.begin();
  }

  /** Views may be composed of the generation once this resolves. */
  beRead(): Promise<void> {
    return this.writer.beRead();
  }

  joined(): boolean {
    return this.subscription?.joined() ?? false;
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.beginning;
    await this.subscription?.stop();
    this.writer.stop();
  }

  private async begin(): Promise<void> {
    const { log, groupId, topics, partitions, onTrouble, onCrash } = this.parts;
    while (!this.stopped && !this.subscription) {
      try {
        await log.ensureTopics(topics, partitions);
        this.subscription = await log.subscribe({
          groupId,
          topics,
          // Resolves once all is kept; only then the offsets are committed.
          onBatch: (run) => this.writer.write(run),
          ahead: AHEAD,
          onTrouble,
          onCrash,
        });
      } catch (error) {
        onTrouble(error as Error);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
      }
    }
  }
}
