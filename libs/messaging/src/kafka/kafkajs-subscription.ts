import { setTimeout as sleep } from 'node:timers/promises';
import type { Consumer, EachBatchPayload, Kafka, KafkaMessage, RetryOptions } from 'kafkajs';
import { within } from '../within';
import { Ahead } from './ahead';
import type { ReceivedRecord, RunningSubscription, Subscription } from './event-log';
import { KafkajsPositions } from './kafkajs-positions';

/** After kill -9 of a member the others wait this long for it; 6 s is the least that a broker takes by default. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_500;
/** After what passes by itself: a broker that has just come up says for a moment that it still loads the groups. */
const AGAIN_AFTER_MS = 100;
/** After what kafkajs takes for the end. */
const AGAIN_AFTER_END_MS = 500;
const STOP_WITHIN_MS = 2_000;
/**
 * kafkajs gives up for good also for what a broker that falls and comes back cures (a coordinator that was found, and was gone before
 * it was asked), and doesn't say which it is. A fresh consumer tells: only one after another that never joined is a reason to end.
 */
const GIVE_UP_AFTER = 5;
/** Small enough that most of a fetch is handled and gone before garbage is looked for. */
const FETCH_AHEAD = { maxBytes: 2_097_152 };

/**
 * One consumer after another, each made anew when the last one crashed. kafkajs' own restart can't be stopped while it is under way,
 * and would leave a member behind that holds its partitions and hands on nothing.
 */
export class KafkajsSubscription implements RunningSubscription {
  private isJoined = false;
  /** How often kafkajs gave up since the group was last joined. */
  private givenUp = 0;
  /** How often the group was joined. */
  private joins = 0;
  private readonly stopping = new AbortController();
  private readonly stopAsked: Promise<Error>;
  private readonly ended: Promise<void>;

  constructor(
    private readonly kafka: Kafka,
    private readonly subscription: Subscription,
    private readonly retry: RetryOptions,
  ) {
    const { signal } = this.stopping;
    this.stopAsked = new Promise((resolve) => signal.addEventListener('abort', () => resolve(signal.reason as Error)));
    this.ended = this.keepRunning();
  }

  joined(): boolean {
    return this.isJoined;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await within(STOP_WITHIN_MS, this.ended);
  }

  private async keepRunning(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const crash = await this.runOnce();
      if (signal.aborted) return;
      if (crash.forGood && (this.givenUp += 1) === GIVE_UP_AFTER) return this.subscription.onCrash(crash.error);
      this.subscription.onTrouble?.(crash.error);
      await sleep(crash.forGood ? AGAIN_AFTER_END_MS : AGAIN_AFTER_MS, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Runs a consumer until it crashes or is to stop; resolves when it is gone. */
  private async runOnce(): Promise<{ error: Error; forGood: boolean }> {
    let forGood = true;
    // Asked by kafkajs only where another try makes sense to it.
    const restartOnFailure = async () => (forGood = false);
    const consumer = this.kafka.consumer({
      groupId: this.subscription.groupId,
      sessionTimeout: SESSION_MS,
      heartbeatInterval: HEARTBEAT_MS,
      rebalanceTimeout: 30_000,
      maxWaitTimeInMs: 500,
      // The broker answers a fetch as soon as there is anything at all.
      minBytes: 1,
      ...(this.subscription.ahead && FETCH_AHEAD),
      allowAutoTopicCreation: false,
      retry: { ...this.retry, restartOnFailure },
    });
    const positions = new KafkajsPositions(consumer);
    const ahead = this.subscription.ahead ? new Ahead(this.subscription.ahead) : undefined;
    // The group still takes it from who is a member of it until now.
    consumer.on(consumer.events.REBALANCING, () => positions.commitSoon());
    consumer.on(consumer.events.GROUP_JOIN, () => {
      positions.forget();
      this.joins += 1;
      this.isJoined = !this.stopping.signal.aborted;
      this.givenUp = 0;
    });
    const crashed = new Promise<Error>((resolve) => consumer.on(consumer.events.CRASH, ({ payload }) => resolve(payload.error)));
    try {
      await this.begin(consumer, positions, ahead);
      const error = await Promise.race([crashed, this.stopAsked, ...(ahead ? [ahead.failed] : [])]);
      return { error, forGood };
    } catch (error) {
      return { error: error as Error, forGood: false };
    } finally {
      this.isJoined = false;
      await ahead?.end();
      await positions.end();
      await consumer.disconnect().catch(() => undefined);
    }
  }

  private async begin(consumer: Consumer, positions: KafkajsPositions, ahead: Ahead | undefined): Promise<void> {
    const { topics } = this.subscription;
    await consumer.connect();
    await consumer.subscribe({ topics, fromBeginning: true });
    await consumer.run({
      partitionsConsumedConcurrently: 4,
      autoCommit: false,
      eachBatch: (payload) => this.beating(payload, () => this.eachBatch(payload, positions, ahead)),
    });
  }

  private async eachBatch(payload: EachBatchPayload, positions: KafkajsPositions, ahead: Ahead | undefined): Promise<void> {
    const { batch, heartbeat, commitOffsetsIfNecessary } = payload;
    const { topic, partition } = batch;
    const position = { topic, partition, offset: String(BigInt(batch.lastOffset()) + 1n) };
    // Made of the batch at once: what kafkajs has made of it takes more memory.
    const records = batch.messages.map((message) => received(topic, partition, message));
    const handle = () => this.handOn(records, heartbeat);
    if (ahead) {
      const { joins } = this;
      // After another join it may be somebody else's, and comes again where it is not.
      return ahead.begin(records.length, handle, () => joins === this.joins && positions.reached(position));
    }
    await handle();
    if (!this.stopping.signal.aborted) return positions.reached(position);
    // The last commit is made, or about to be.
    await commitOffsetsIfNecessary({ topics: [{ topic, partitions: [position] }] });
  }

  private async handOn(records: ReceivedRecord[], heartbeat: () => Promise<void>): Promise<void> {
    const alive = async () => {
      this.stopping.signal.throwIfAborted();
      await heartbeat();
    };
    try {
      await this.subscription.onBatch(records, alive);
    } catch (error) {
      // Wrapped, for kafkajs would take a TypeError of ours as a reason to give up for good.
      throw (error as Error).name.startsWith('KafkaJS') ? error : new Error('The batch was rejected.', { cause: error });
    }
  }

  /** However long a handler takes, the group must not take this member for dead and hand its part to another. */
  private async beating({ heartbeat }: EachBatchPayload, work: () => Promise<void>): Promise<void> {
    const beat = setInterval(() => void heartbeat().catch(() => undefined), HEARTBEAT_MS);
    try {
      await work();
    } finally {
      clearInterval(beat);
    }
  }
}

function received(topic: string, partition: number, message: KafkaMessage): ReceivedRecord {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? String(value[0]) : value.toString();
  }
  const key = message.key?.toString() ?? '';
  return { topic, partition, offset: BigInt(message.offset), key, value: message.value, headers };
}
