const REMEMBERED = 50_000;

/**
 * The last sequence published for each of the latest aggregates, so that an event which both the writer and the relay offer goes
 * out once from this process. Forgetting is harmless: delivery is at least once.
 */
export class RecentlyPublished {
  private readonly last = new Map<string, number>();

  has(subject: string, sequence: number): boolean {
    return sequence <= (this.last.get(subject) ?? 0);
  }

  add(subject: string, sequence: number): void {
    const before = this.last.get(subject) ?? 0;
    this.last.delete(subject);
    this.last.set(subject, Math.max(before, sequence));
    if (this.last.size > REMEMBERED) this.last.delete(this.last.keys().next().value!);
  }
}
