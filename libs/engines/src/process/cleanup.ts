type Undo = () => Promise<unknown> | unknown;

/** What was started so far, and the way to stop it: the last thing first, whatever fails. */
export class Cleanup {
  private readonly undos: Undo[] = [];
  private hasBegun = false;

  /** True once things are being stopped: nothing more should be started. */
  get begun(): boolean {
    return this.hasBegun;
  }

  /** What comes when things are being stopped already is undone at once. */
  add(undo: Undo): void {
    this.undos.push(undo);
    if (this.hasBegun) void this.run();
  }

  async run(): Promise<void> {
    this.hasBegun = true;
    for (let undo = this.undos.pop(); undo; undo = this.undos.pop()) {
      try {
        await undo();
      } catch {
        // The guards of the processes end what could not be stopped here, when this process is gone.
      }
    }
  }
}
