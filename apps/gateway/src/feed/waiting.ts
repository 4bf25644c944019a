/** Whoever waits for the same thing: woken together, and each at the latest after its own time. Nothing is left behind by who is gone. */
export class Waiting {
  private readonly wakers = new Set<() => void>();

  /** Resolves at the next `wake`, after `ms` milliseconds, or when the signal, if there is one, aborts. */
  async next(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', done);
        this.wakers.delete(done);
        resolve();
      };
      const timer = setTimeout(done, ms);
      signal?.addEventListener('abort', done, { once: true });
      this.wakers.add(done);
    });
  }

  wake(): void {
    for (const wake of [...this.wakers]) wake();
  }
}
