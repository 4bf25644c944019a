/** Some work that is done over and over, each time so many milliseconds after the last one has ended. Keeps no process alive. */
export class Repeated {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private isStopped = false;

  /** `work` must not reject. */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
  ) {}

  /** True once it is to end: work that goes on for long should too. */
  get stopped(): boolean {
    return this.isStopped;
  }

  start(afterMs = this.everyMs): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.running = this.work().finally(() => this.start());
    }, afterMs);
    this.timer.unref();
  }

  /** Begins nothing any more; resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }
}
