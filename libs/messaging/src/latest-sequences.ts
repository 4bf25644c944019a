import type { Position } from './envelope/cloud-event';

/** How far each of the latest aggregates has come, by the sequence of its events. Beyond `most` of them the one told of longest ago is forgotten. */
export class LatestSequences {
  private readonly last = new Map<string, number>();

  constructor(private readonly most: number) {}

  /** Whether the aggregate is known to have come so far. */
  has({ subject, sequence }: Position): boolean {
    return sequence <= (this.last.get(subject) ?? 0);
  }

  add({ subject, sequence }: Position): void {
    const before = this.last.get(subject) ?? 0;
    this.last.delete(subject);
    this.last.set(subject, Math.max(before, sequence));
    if (this.last.size > this.most) this.last.delete(this.last.keys().next().value!);
  }

  clear(): void {
    this.last.clear();
  }
}
