import type { ReceivedRecord } from '../kafka/event-log';
import { GapDetector } from './gap-detector';

const record = (offset: number, key: string, sequence: number | string, partition = 0) =>
  ({
    topic: 't',
    partition,
    offset: BigInt(offset),
    key,
    headers: { ce_sequence: String(sequence) },
  }) as unknown as ReceivedRecord;

describe('a gap in the sequence of an aggregate', () => {
  it('is noticed, with the number of events that are missing', () => {
    const gaps = new GapDetector();
    const sequences = [1, 2, 5, 6, 8];
    expect(sequences.map((sequence, offset) => gaps.missingBefore(record(offset, 'a', sequence)))).toEqual([0, 0, 2, 0, 1]);
  });

  it('is not seen where events come again, or in the first event that this reader meets', () => {
    const gaps = new GapDetector();
    const seen = [record(7, 'a', 5), record(8, 'a', 6), record(7, 'a', 5), record(8, 'a', 6), record(9, 'a', 7)];
    expect(seen.map((one) => gaps.missingBefore(one))).toEqual([0, 0, 0, 0, 0]);
  });

  it('is not seen where another member has read the partition in between', () => {
    const gaps = new GapDetector();
    const seen = [record(0, 'a', 1), record(1, 'b', 1), record(50, 'a', 30), record(51, 'a', 32)];
    expect(seen.map((one) => gaps.missingBefore(one))).toEqual([0, 0, 0, 1]);
  });

  it('is seen past records that are no events', () => {
    const gaps = new GapDetector();
    const seen = [record(0, 'a', 1), record(1, 'a', 'junk'), record(2, 'a', 3)];
    expect(seen.map((one) => gaps.missingBefore(one))).toEqual([0, 0, 1]);
  });

  it('remembers a bounded number of aggregates', () => {
    const gaps = new GapDetector();
    gaps.missingBefore(record(0, 'early', 1));
    for (let offset = 1; offset <= 2_000; offset += 1) gaps.missingBefore(record(offset, `k${offset}`, 1));
    expect(gaps.missingBefore(record(2_001, 'early', 9))).toBe(0);
  });
});
