/** Something to be undone when the run ends. */
type Undo = () => Promise<void> | void;

/** What was started so far, and the way to stop it: the last thing first. */
export class RunningThings {
  private readonly undos: Undo[] = [];

  /** Remembers how to undo what was just done. */
  add(undo: Undo): void {
    this.undos.push(undo);
  }

  /** Undoes everything, in the opposite order. A step that fails does not keep the others from being done. */
  async stop(): Promise<void> {
    for (let undo = this.undos.pop(); undo; undo = this.undos.pop()) {
      try {
        await undo();
      } catch {
        // Guards end what could not be stopped here, when this process is gone.
      }
    }
  }
}
