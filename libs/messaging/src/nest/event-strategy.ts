import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import type { EventDefinition, ServiceName } from '@liaison/contracts';
import type { CloudEvent } from '../envelope/cloud-event';
import type { EventConsumer, Reaction } from '../inbox/consumer';
import type { EventLog, RunningSubscription } from '../kafka/event-log';
import { definitionAmong } from './on-event';

/** What asks Kafka has been patient by then (`RETRY`). */
const AGAIN_AFTER_MS = 200;

export interface EventStrategyParts {
  log: EventLog;
  groupId: string;
  /** Where this service publishes. */
  ownTopic: string;
  /** The topic of a service. */
  topicOf(service: ServiceName): string;
  partitions: number;
  consumer: EventConsumer;
  onCrash(error: Error): void;
  onTrouble(error: Error): void;
}

/**
 * The handlers by event type; Nest fills it through the strategy, the consumer asks it. Several reactions to one event run one after
 * another: they share a transaction, and MongoDB takes one operation of a transaction at a time.
 */
export class EventHandlers {
  private readonly byType = new Map<string, { definition: EventDefinition; handlers: MessageHandler[] }>();

  add(type: string, handler: MessageHandler, definition: EventDefinition): void {
    const handlers = this.byType.get(type)?.handlers ?? [];
    this.byType.set(type, { definition, handlers: [...handlers, handler] });
  }

  /** The services whose events there are reactions to. */
  services(): ServiceName[] {
    return [...new Set([...this.byType.values()].map(({ definition }) => definition.service))];
  }

  of(type: string): Reaction | undefined {
    const found = this.byType.get(type);
    return (
      found && {
        definition: found.definition,
        handle: async (event: CloudEvent) => {
          for (const handler of found.handlers) await finished(handler(event));
        },
      }
    );
  }
}

/** An RPC handler answers with an observable that fails as the handler failed. */
async function finished(answer: ReturnType<MessageHandler>): Promise<void> {
  const result: unknown = await answer;
  if (isObservable(result)) await lastValueFrom(result, { defaultValue: undefined });
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

  /** Nest would run all handlers of a type at once; ours keeps them apart, to run them in turn. */
  override addHandler(type: string, handler: MessageHandler, _isEvent: boolean, extras: Record<string, unknown> = {}): void {
    this.handlers.add(type, handler, definitionAmong(extras, type));
  }

  /** Does not wait for Kafka: the service takes writes and serves reads while the broker is away. */
  listen(callback: () => void): void {
    void this.subscribe();
    callback();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.subscription?.stop();
  }

  /** True when the group has given this service its part of the topics, or where it reads none. */
  joined(): boolean {
    return this.subscription?.joined() ?? this.topics().length === 0;
  }

  /**
   * Those alone that hold what there are reactions to: to read others costs as much as to handle them. One that a later build adds is
   * read from its beginning.
   */
  topics(): string[] {
    return this.handlers.services().map(this.parts.topicOf);
  }

  on(): void {
    throw new Error('the event strategy has no events of its own');
  }

  unwrap<T>(): T {
    return this.parts.log as T;
  }

  private async subscribe(): Promise<void> {
    while (!this.closed && !this.subscription) {
      try {
        const topics = this.topics();
        // Its own too: it publishes there, and may be the first to come up.
        await this.parts.log.ensureTopics([...new Set([this.parts.ownTopic, ...topics])], this.parts.partitions);
        void this.parts.log.prepareToPublish();
        if (topics.length === 0) return;
        this.subscription = await this.read(topics);
      } catch (error) {
        if (this.closed) return;
        this.parts.onTrouble(error as Error);
        await new Promise((resolve) => setTimeout(resolve, AGAIN_AFTER_MS));
      }
    }
    if (this.closed) await this.subscription?.stop();
  }

  private read(topics: string[]): Promise<RunningSubscription> {
    const { log, groupId, consumer, onCrash, onTrouble } = this.parts;
    return log.subscribe({
      groupId,
      topics,
      onBatch: (records, alive) => consumer.handleBatch(records, alive),
      onCrash,
      onTrouble,
    });
  }
}
