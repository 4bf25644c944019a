import { readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tryHoldFolder } from './process/hold-folder';

/** How the data folders of test runs begin. */
export const TEST_FOLDER_PREFIX = 'liaison-test-';

/** A younger one may not have been locked by its owner yet, or its engines may still be stopping. */
const ABANDONED_AFTER_MS = 10 * 60_000;

/** Removes the data folders of test runs that were killed before they could do it themselves. */
export async function sweepTestFolders(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(TEST_FOLDER_PREFIX));
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    try {
      const { mtimeMs } = await stat(folder);
      if (Date.now() - mtimeMs < ABANDONED_AFTER_MS) continue;
      if (tryHoldFolder(folder)) await rm(folder, { recursive: true, force: true });
    } catch {
      // Another user's, or another test run is sweeping it.
    }
  }
}
