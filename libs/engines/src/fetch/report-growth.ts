import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const EVERY_MS = 3000;

/**
 * Reports how many megabytes a folder holds, every three seconds while that changes: what can be said of a download whose
 * client draws its own progress for terminals alone. The answer stops it.
 */
export function reportGrowth(folder: string, report: (megabytes: number) => void): () => void {
  let last = 0;
  const timer = setInterval(() => {
    sizeOf(folder).then((bytes) => {
      const megabytes = Math.round(bytes / 1024 ** 2);
      if (megabytes !== last) report(megabytes);
      last = megabytes;
    }, ignore);
  }, EVERY_MS);
  return () => clearInterval(timer);
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    // Temporary files come and go between the listing and the look.
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const ignore = () => undefined;
