import { within } from '../within';

const END_WITHIN_MS = 1_000;

/** Handles runs of records while the next ones are fetched already, up to so many records. */
export class Ahead {
  /** Resolves with the error of the first run that was rejected: nothing counts as handled from there on. */
  readonly failed: Promise<Error>;
  private fail!: (error: Error) => void;
  /** What is being handled, in the order in which it came. */
  private readonly underWay: Promise<void>[] = [];
  private records = 0;
  private isOver = false;

  constructor(private readonly atMost: number) {
    this.failed = new Promise((resolve) => (this.fail = resolve));
  }

  /** Begins to handle so many records; resolves once there is room for more. `handled` is called in the order in which they came. */
  async begin(records: number, handle: () => Promise<void>, handled: () => void): Promise<void> {
    this.records += records;
    this.underWay.push(this.follow(this.underWay.at(-1), records, handle(), handled));
    while (this.records > this.atMost && !this.isOver) await Promise.race([this.underWay[0], this.failed]);
  }

  /** Waits for a second for what is under way; what is not handled by then never is. */
  async end(): Promise<void> {
    await within(END_WITHIN_MS, Promise.all(this.underWay));
    this.isOver = true;
    this.fail(new Error('It has ended.'));
  }

  /** Never rejects. */
  private async follow(before: Promise<void> | undefined, records: number, handling: Promise<void>, handled: () => void) {
    const error = await handling.then(
      () => undefined,
      (reason: Error) => reason,
    );
    await before;
    this.records -= records;
    void this.underWay.shift();
    if (error) {
      this.isOver = true;
      this.fail(error);
    }
    if (!this.isOver) handled();
  }
}
