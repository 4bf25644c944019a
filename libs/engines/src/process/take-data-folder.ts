import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineProblem } from '../engine-problem';
import type { Progress } from '../progress';
import { assertDiskSpace } from './disk-space';
import { tryHoldFolder, type Release } from './hold-folder';
import { stillRuns, type ProcessIdentity } from './process-identity';

/** Guards need at most this long to end what they hold; after it, what is left has lost its guard. */
const GUARDS_NEED_MS = 20_000;

/** Where the pids of the running processes of a data folder are noted. */
export function runningDirOf(dataDir: string): string {
  return join(dataDir, 'running');
}

/**
 * Takes the data folder for this run, and waits until whatever an earlier run left behind has ended.
 *
 * Only processes that an earlier run noted in this very folder are touched, each known by its pid and its start time, so a
 * stranger who has one of those pids today is safe.
 *
 * @throws EngineProblem if another running copy uses the folder, it cannot be written, or its disk is nearly full.
 */
export async function takeDataFolder(dataDir: string, progress: Progress): Promise<Release> {
  const release = tryHold(dataDir);
  if (!release) {
    throw new EngineProblem(
      `The data folder ${dataDir} is in use by another running copy. Stop that one or set LIAISON_DATA to another folder.`,
    );
  }
  try {
    await assertDiskSpace(dataDir);
    await awaitLeftovers(runningDirOf(dataDir), progress);
    return release;
  } catch (error) {
    release();
    throw error;
  }
}

function tryHold(dataDir: string): Release | undefined {
  try {
    return tryHoldFolder(dataDir);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC') throw new EngineProblem(`The disk that holds ${dataDir} is full. Free some space on it.`);
    throw new EngineProblem(`The data folder ${dataDir} cannot be written (${code}). Set LIAISON_DATA to another folder.`);
  }
}

async function awaitLeftovers(runningDir: string, progress: Progress): Promise<void> {
  const end = Date.now() + GUARDS_NEED_MS;
  let left = leftovers(runningDir);
  if (left.length > 0) progress('An earlier run is still ending; waiting for it.');
  while (left.length > 0 && !(left.every((one) => one.lostItsGuard) || Date.now() > end)) {
    await pause(100);
    left = leftovers(runningDir);
  }
  for (const { process: one } of left) process.kill(one.pid, 'SIGKILL');
  while (leftovers(runningDir).length > 0) await pause(50);
  rmSync(runningDir, { recursive: true, force: true });
}

function leftovers(runningDir: string): { process: ProcessIdentity; lostItsGuard: boolean }[] {
  mkdirSync(runningDir, { recursive: true });
  return readdirSync(runningDir).flatMap((file) => {
    const [guard, child] = readNote(join(runningDir, file));
    if (!child || !stillRuns(child)) return [];
    return [{ process: child, lostItsGuard: !guard || !stillRuns(guard) }];
  });
}

/** A note that was cut short by the crash says nothing. */
function readNote(file: string): ProcessIdentity[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as ProcessIdentity[];
  } catch {
    return [];
  }
}
