/** Failed tries that an address may make at once, and how many more it gets each second. It may be a whole office. */
const AT_ONCE = 30;
const PER_SECOND = 2;
const MOST_ADDRESSES = 10_000;

interface Bucket {
  left: number;
  /** Milliseconds, of a clock that only goes forward. */
  at: number;
}

/**
 * How many more failed tries each address has. In memory: rubbish must cost next to nothing. A secret of 256 bits cannot be guessed, so
 * this only keeps the database from being asked in vain.
 */
export class Failures {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  /** Whether the address has used up its tries. */
  tooMany(address: string): boolean {
    return this.bucketOf(address).left < 1;
  }

  count(address: string): void {
    const bucket = this.bucketOf(address);
    this.buckets.delete(address);
    // The one that failed longest ago makes room.
    const [oldest] = this.buckets.keys();
    if (this.buckets.size >= MOST_ADDRESSES && oldest !== undefined) this.buckets.delete(oldest);
    this.buckets.set(address, { ...bucket, left: bucket.left - 1 });
  }

  private bucketOf(address: string): Bucket {
    const at = this.now();
    const { left, at: before } = this.buckets.get(address) ?? { left: AT_ONCE, at };
    return { left: Math.min(AT_ONCE, left + ((at - before) / 1_000) * PER_SECOND), at };
  }
}
