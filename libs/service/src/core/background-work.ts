import { within } from '@liaison/messaging';

/**
 * Work in the background, one run at a time: whoever asks for it while it runs has it run once more afterwards, so that nothing that came
 * in between is left lying.
 */
export class BackgroundWork {
  private running: Promise<void> | undefined;
  private again = false;
  private toStop = false;

  /** `run` does all there is to do at the moment, sees to its own failures, and looks now and then whether it is `stopped`. */
  constructor(private readonly run: () => Promise<void>) {}

  get stopped(): boolean {
    return this.toStop;
  }

  /** Resolves when nothing more is asked for. */
  ask(): Promise<void> {
    this.again = true;
    // Begun in a turn of its own: whoever asks while it begins must find it running.
    this.running ??= Promise.resolve().then(() => this.runWhileAsked());
    return this.running;
  }

  /** Takes up nothing more. What is under way is waited for, so many milliseconds at most. */
  async stop(withinMs: number): Promise<void> {
    this.toStop = true;
    await within(withinMs, this.running ?? Promise.resolve());
  }

  private async runWhileAsked(): Promise<void> {
    try {
      while (this.again && !this.toStop) {
        this.again = false;
        await this.run();
      }
    } finally {
      // In the same turn in which nothing was asked for, or what is asked for next would find nobody to do it.
      this.running = undefined;
    }
  }
}
