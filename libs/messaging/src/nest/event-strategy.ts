import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { lastValueFrom } from 'rxjs';
import type { CloudEvent } from '../envelope/cloud-event';
import type { EventConsumer } from '../inbox/consumer';
import type { EventLog, RunningSubscription } from '../kafka/event-log';

export interface EventStrategyParts {
  log: EventLog;
  groupId: string;
  topics: string[];
  partitions: number;
  consumer: EventConsumer;
  onCrash(error: Error): void;
  onTrouble(error: Error): void;
}

/** The handlers by event type; Nest fills it through the strategy, the consumer asks it. */
export class EventHandlers {
  private readonly byType = new Map<string, (event: CloudEvent) => Promise<void>>();

  add(type: string, handler: MessageHandler): void {
    this.byType.set(type, async (event) => {
      const result = await handler(event);
      // An RPC handler answers with an observable that fails as the handler failed.
      if (result && typeof result.subscribe === 'function') await lastValueFrom(result, { defaultValue: undefined });
    });
  }

  of(type: string): ((event: CloudEvent) => Promise<void>) | undefined {
    return this.byType.get(type);
  }
}

/**
 * Nest's way to our own event log. The stock Kafka strategy dispatches by topic and lets one bad event block its partition
 * (nestjs/nest#14664); here `@OnEvent` handlers are found by event type, and the consumer does the rest.
 */
export class EventStrategy extends Server implements CustomTransportStrategy {
  private subscription: RunningSubscription | undefined;
  private closed = false;

  constructor(
    private readonly parts: EventStrategyParts,
    private readonly handlers: EventHandlers,
  ) {
    super();
  }

  /** Does not wait for Kafka: the service takes writes and serves reads while the broker is away. */
  listen(callback: () => void): void {
    for (const [pattern, handler] of this.messageHandlers) this.handlers.add(pattern, handler);
    void this.subscribe();
    callback();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.subscription?.stop();
  }

  /** True when the group has given this service its part of the topics. */
  joined(): boolean {
    return this.subscription?.joined() ?? false;
  }

  on(): void {
    throw new Error('the event strategy has no events of its own');
  }

  unwrap<T>(): T {
    return this.parts.log as T;
  }

  private async subscribe(): Promise<void> {
    const { log, groupId, topics, partitions, consumer } = this.parts;
    while (!this.closed && !this.subscription) {
      try {
        await log.ensureTopics(topics, partitions);
        this.subscription = await log.subscribe({
          groupId,
          topics,
          onBatch: (records, alive) => consumer.handleBatch(records, alive),
          onCrash: this.parts.onCrash,
        });
      } catch (error) {
        this.parts.onTrouble(error as Error);
        await new Promise((resolve) => setTimeout(resolve, 1_000));
      }
    }
    if (this.closed) await this.subscription?.stop();
  }
}
