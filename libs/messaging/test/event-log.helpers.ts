import type { KafkaRecord } from '../src/envelope/binary-mode';
import type { EventLog, ReceivedRecord, RunningSubscription } from '../src/kafka/event-log';

/** `count` records of each key, numbered from 1: first all ones, then all twos … */
export function numbered(keys: string, count: number, filling = ''): KafkaRecord[] {
  return Array.from({ length: count }, (_, index) =>
    [...keys].map((key) => ({ key, value: `${index + 1} ${filling}`, headers: {} })),
  ).flat();
}

/** Milliseconds that `work` took to resolve; rejects as it does. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = Date.now();
  await work();
  return Date.now() - begun;
}

/** A member of a group that keeps what it read. */
export class Reader {
  readonly records: ReceivedRecord[] = [];
  private subscription: RunningSubscription | undefined;
  private readonly others: Reader[] = [];

  /** `first` runs on each batch before it is kept; where it rejects, the batch is not. */
  static async start(
    log: EventLog,
    groupId: string,
    topics: string[],
    first: (records: ReceivedRecord[]) => Promise<void> = async () => undefined,
  ): Promise<Reader> {
    const reader = new Reader();
    reader.subscription = await log.subscribe({
      groupId,
      topics,
      onBatch: async (records) => {
        await first(records);
        for (const one of [reader, ...reader.others]) one.records.push(...records);
      },
      onCrash: (error) => {
        throw error;
      },
    });
    return reader;
  }

  /** From now on `other` keeps what is read too. */
  also(other: Reader): void {
    this.others.push(other);
  }

  joined(): boolean {
    return this.subscription?.joined() ?? false;
  }

  async stop(): Promise<void> {
    await this.subscription?.stop();
  }

  /** The numbers of one key as they came, repeats and all. */
  numbersOf(key: string): number[] {
    return this.records.filter((record) => record.key === key).map(({ value }) => Number.parseInt(String(value), 10));
  }

  /** Every key came from `from` on, without a hole and in order, once those are dropped that were seen before. */
  expectInOrder(count: number, from = 1): void {
    for (const key of new Set(this.records.map((record) => record.key))) {
      expect([key, ...firstSeen(this.numbersOf(key))]).toEqual([
        key,
        ...Array.from({ length: count }, (_, index) => index + from),
      ]);
    }
  }
}

/** What a reader that drops whatever is not new is left with. */
function firstSeen(numbers: number[]): number[] {
  let last = 0;
  return numbers.filter((number) => number > last && (last = number));
}
