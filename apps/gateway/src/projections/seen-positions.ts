import { Injectable } from '@nestjs/common';

/** Aggregates remembered. */
const REMEMBERED = 20_000;

/** An event, by its aggregate and its place in that one's life. */
interface Position {
  subject: string;
  sequence: number;
}

/** What this copy has taken into the projections that are served lately; wakes who waits for an aggregate's next event. */
@Injectable()
export class SeenPositions {
  private readonly last = new Map<string, number>();
  private readonly waiting = new Map<string, Set<() => void>>();

  /** Whether this copy remembers taking it in; where not, another may have, or this one long ago. */
  has({ subject, sequence }: Position): boolean {
    return sequence <= (this.last.get(subject) ?? 0);
  }

  /** Resolves at the next event of the aggregate, or after `ms` milliseconds. */
  async next(subject: string, ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const wakers = this.waiting.get(subject) ?? new Set();
      this.waiting.set(subject, wakers);
      const done = () => {
        clearTimeout(timer);
        wakers.delete(done);
        if (wakers.size === 0) this.waiting.delete(subject);
        resolve();
      };
      const timer = setTimeout(done, ms);
      wakers.add(done);
    });
  }

  saw(positions: Position[]): void {
    for (const { subject, sequence } of positions) this.remember(subject, sequence);
    for (const subject of new Set(positions.map((position) => position.subject))) this.wake(subject);
  }

  /** Another copy has taken something in; who waits looks for itself. */
  wakeAll(): void {
    for (const subject of [...this.waiting.keys()]) this.wake(subject);
  }

  /** Other projections are served: these may not be quite as far. */
  forget(): void {
    this.last.clear();
  }

  private remember(subject: string, sequence: number): void {
    const before = this.last.get(subject) ?? 0;
    this.last.delete(subject);
    this.last.set(subject, Math.max(before, sequence));
    if (this.last.size > REMEMBERED) this.last.delete(this.last.keys().next().value!);
  }

  private wake(subject: string): void {
    for (const wake of [...(this.waiting.get(subject) ?? [])]) wake();
  }
}
