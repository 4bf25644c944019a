const REMEMBERED = 100_000;

/**
 * Notices a sequence that skips: an event of the aggregate was lost, or written by hand. Events carry the whole state, so the
 * event is still handled; the gap is counted and told. Remembers the latest aggregates only, in memory.
 */
export class GapDetector {
  private readonly last = new Map<string, number>();

  /** How many events are missing before this one; 0 where none, or where this reader has not seen the aggregate yet. */
  missingBefore(subject: string, sequence: number): number {
    const last = this.last.get(subject);
    this.last.delete(subject);
    this.last.set(subject, Math.max(last ?? 0, sequence));
    if (this.last.size > REMEMBERED) this.last.delete(this.last.keys().next().value!);
    return last === undefined ? 0 : Math.max(0, sequence - last - 1);
  }
}
