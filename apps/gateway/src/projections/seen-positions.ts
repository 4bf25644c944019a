import { Injectable } from '@nestjs/common';

/** Wakes who waits for an aggregate's next event, when this copy has taken one in. */
@Injectable()
export class SeenPositions {
  private readonly waiting = new Map<string, Set<() => void>>();

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

  saw(subjects: string[]): void {
    for (const subject of new Set(subjects)) for (const wake of [...(this.waiting.get(subject) ?? [])]) wake();
  }
}
