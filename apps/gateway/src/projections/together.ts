interface Gathered<T> {
  items: T[];
  done: Promise<void>;
}

/** Does a work for many askers at once: what is asked for while it is under way waits, and is then done together. Load makes groups by itself. */
export class Together<T> {
  private next: Gathered<T> | undefined;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly work: (items: T[]) => Promise<void>) {}

  /** Resolves once the work is done for a group with this item in it, or rejects as it did for the group. */
  add(item: T): Promise<void> {
    this.next ??= this.begin();
    this.next.items.push(item);
    return this.next.done;
  }

  /** Resolves once everything that was asked for until now has ended, well or badly. */
  async idle(): Promise<void> {
    await this.last;
  }

  private begin(): Gathered<T> {
    const items: T[] = [];
    const done = this.last.then(async () => {
      // One turn of the event loop, so that what one answer of the broker has brought goes together.
      await new Promise(setImmediate);
      this.next = undefined;
      await this.work(items);
    });
    this.last = done.catch(() => undefined);
    return { items, done };
  }
}
