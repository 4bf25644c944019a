import type { ReceivedRecord } from '../kafka/event-log';

/** Aggregates remembered for each partition. */
const REMEMBERED = 2_000;

interface PartitionMemory {
  /** What follows if nobody else has read in between. */
  nextOffset: bigint;
  lastSequences: Map<string, number>;
}

/**
 * Notices a sequence that skips: an event of the aggregate was lost, or written by hand. Events carry the whole state, so the
 * event is still handled; the gap is counted and told. Remembers the latest aggregates only, in memory.
 */
export class GapDetector {
  private readonly partitions = new Map<string, PartitionMemory>();

  /**
   * How many events are missing before this one; 0 where none, or where this reader has not seen the aggregate yet. Every record of a
   * partition must pass here.
   */
  missingBefore({ topic, partition, offset, key, headers }: ReceivedRecord): number {
    const { lastSequences } = this.memoryOf(`${topic}/${partition}`, offset);
    const sequence = Number(headers['ce_sequence']);
    if (!Number.isInteger(sequence)) return 0;
    const last = lastSequences.get(key);
    lastSequences.delete(key);
    lastSequences.set(key, Math.max(last ?? 0, sequence));
    if (lastSequences.size > REMEMBERED) lastSequences.delete(lastSequences.keys().next().value!);
    return last === undefined ? 0 : Math.max(0, sequence - last - 1);
  }

  /** Begins anew where another member has read the partition meanwhile: what it read is not missing. */
  private memoryOf(partition: string, offset: bigint): PartitionMemory {
    const known = this.partitions.get(partition);
    const memory = known && offset <= known.nextOffset ? known : { nextOffset: offset, lastSequences: new Map<string, number>() };
    if (offset === memory.nextOffset) memory.nextOffset += 1n;
    this.partitions.set(partition, memory);
    return memory;
  }
}
