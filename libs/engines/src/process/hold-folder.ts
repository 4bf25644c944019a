import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, stillRuns, type ProcessIdentity } from './process-identity';

/** Gives the folder back. */
export type Release = () => void;

/**
 * Takes a folder for this process alone. A lock that a killed process left behind does not count: the lock names its holder
 * by pid and start time, and a holder that no longer runs holds nothing.
 *
 * @returns undefined if another running process holds it.
 */
export function tryHoldFolder(folder: string): Release | undefined {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'lock');
  const mine = JSON.stringify(identify(process.pid));
  const draft = join(folder, `lock.${process.pid}`);
  writeFileSync(draft, mine);
  try {
    for (;;) {
      try {
        // A link appears with its content or not at all, so nobody ever reads half a lock.
        linkSync(draft, lock);
        return () => {
          if (read(lock) === mine) rmSync(lock, { force: true });
        };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const theirs = read(lock);
      if (theirs !== undefined && isHeld(theirs)) return undefined;
      if (theirs !== undefined) setStaleLockAside(lock, theirs);
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Takes a folder for this process alone, as soon as whoever has it is done. `onWait` is told once if there is a wait. */
export async function holdFolder(folder: string, onWait: () => void): Promise<Release> {
  for (let attempt = 0; ; attempt += 1) {
    const release = tryHoldFolder(folder);
    if (release) return release;
    if (attempt === 0) onWait();
    await pause(200);
  }
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function isHeld(lock: string): boolean {
  try {
    return stillRuns(JSON.parse(lock) as ProcessIdentity);
  } catch {
    return false;
  }
}

/** Another start may have done the same a moment ago, and hold a fresh lock by now: that one is put back. */
function setStaleLockAside(lock: string, stale: string): void {
  const aside = `${lock}.stale.${process.pid}`;
  try {
    renameSync(lock, aside);
    if (read(aside) !== stale) linkSync(aside, lock);
  } catch {
    // It is gone, or already replaced: the next attempt sees which.
  } finally {
    rmSync(aside, { force: true });
  }
}
