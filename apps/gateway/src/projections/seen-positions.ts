import { LatestSequences, type Position } from '@liaison/messaging';
import { Injectable } from '@nestjs/common';

/** Aggregates remembered. */
const REMEMBERED = 20_000;

/** What this copy has taken into the projections that are served lately; wakes who waits for an aggregate's next event. */
@Injectable()
export class SeenPositions {
  private readonly last = new LatestSequences(REMEMBERED);
  private readonly waiting = new Map<string, Set<() => void>>();

  /** Whether this copy remembers taking it in; where not, another may have, or this one long ago. */
  has(position: Position): boolean {
    return this.last.has(position);
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
    for (const position of positions) this.last.add(position);
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

  private wake(subject: string): void {
    for (const wake of [...(this.waiting.get(subject) ?? [])]) wake();
  }
}
