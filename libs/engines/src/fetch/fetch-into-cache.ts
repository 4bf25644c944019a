import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { assertDiskSpace } from '../process/disk-space';
import { holdFolder } from '../process/hold-folder';
import type { Progress } from '../progress';
import { cacheFolder } from './cache-folder';
import { reportGrowth } from './report-growth';

/** Something to be fetched once for this machine. */
export interface Fetching {
  /** The folder's name in the cache, with the version in it. */
  name: string;
  /** For people: "Apache Kafka 4.3.1". */
  title: string;
  /** Fills the folder `result`; `work` beside it is thrown away afterwards. */
  fill: (folders: { result: string; work: string }) => Promise<void>;
  progress: Progress;
}

/**
 * The cached folder, fetched now if it is not there. It appears whole or not at all, and a second process that wants it at the
 * same time waits for the first.
 *
 * @throws EngineProblem if it cannot be fetched.
 */
export async function fetchIntoCache({ name, title, fill, progress }: Fetching): Promise<string> {
  const cache = cacheFolder();
  const final = join(cache, name);
  if (existsSync(final)) return final;

  await mkdir(cache, { recursive: true });
  const release = await holdFolder(join(cache, `${name}.fetching`), () =>
    progress(`${title} is being fetched by another copy; waiting for it.`),
  );
  try {
    if (existsSync(final)) return final;
    await assertDiskSpace(cache);
    await removeAbandoned(cache, name);
    const work = await mkdtemp(join(cache, `${name}.part-`));
    const stopReporting = reportGrowth(work, (megabytes) => progress(`Fetching ${title}: ${megabytes} MB so far.`));
    const started = Date.now();
    progress(`Fetching ${title}, once for this machine, into ${cache}.`);
    try {
      const result = join(work, 'result');
      await mkdir(result);
      await fill({ result, work });
      await rename(result, final);
      progress(`${title} was fetched in ${Math.round((Date.now() - started) / 1000)} s.`);
    } finally {
      stopReporting();
      await rm(work, { recursive: true, force: true });
    }
    return final;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    throw new EngineProblem(
      `The disk that holds ${cache} is full. Free some space on it or set LIAISON_CACHE to another folder.`,
    );
  } finally {
    release();
  }
}

/** Half-fetched folders of runs that were killed; whoever holds the lock is the only one fetching, so none is in use. */
async function removeAbandoned(cache: string, name: string): Promise<void> {
  const parts = (await readdir(cache)).filter((entry) => entry.startsWith(`${name}.part-`));
  await Promise.all(parts.map((part) => rm(join(cache, part), { recursive: true, force: true })));
}
