type Undo = () => Promise<unknown> | unknown;

/** What was started so far, and the way to stop it: the last thing first, whatever fails. */
export class Cleanup {
  private readonly undos: Undo[] = [];

  add(undo: Undo): void {
    this.undos.push(undo);
  }

  async run(): Promise<void> {
    for (let undo = this.undos.pop(); undo; undo = this.undos.pop()) {
      try {
        await undo();
      } catch {
        // The guards of the processes end what could not be stopped here, when this process is gone.
      }
    }
  }
}
