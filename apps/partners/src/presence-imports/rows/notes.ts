import type { ImportNote } from '@liaison/contracts';

/** What is said of a row while it is read; the same thing is said once. */
export class Notes {
  readonly list: ImportNote[] = [];

  assumed(code: string, message: string): void {
    this.add({ kind: 'assumed', code, message });
  }

  merged(code: string, message: string): void {
    this.add({ kind: 'merged', code, message });
  }

  refused(code: string, message: string): void {
    this.add({ kind: 'refused', code, message });
  }

  get refuse(): boolean {
    return this.list.some(({ kind }) => kind === 'refused');
  }

  private add(note: ImportNote): void {
    if (!this.list.some(({ code, message }) => code === note.code && message === note.message)) this.list.push(note);
  }
}
