/**
 * Lets work on one key go in turn within this process. Hundreds who reply to one meeting at the same moment would otherwise decide on
 * the same version, and all but one in vain; guesses of a password sent side by side would pass a lock together. Between processes the
 * documents alone keep writes apart.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  async take<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.last.get(key) ?? Promise.resolve()).then(work);
    const over = turn.catch(() => undefined);
    this.last.set(key, over);
    try {
      return await turn;
    } finally {
      if (this.last.get(key) === over) this.last.delete(key);
    }
  }
}
