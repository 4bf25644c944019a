import { statfs } from 'node:fs/promises';
import { EngineProblem } from '../engine-problem';

const NEEDED_BYTES = 1024 ** 3;

/**
 * Makes sure that the disk under a folder has a gigabyte to spare: engines that meet a full disk stop in the middle of things.
 *
 * @throws EngineProblem if it has not.
 */
export async function assertDiskSpace(folder: string): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free < NEEDED_BYTES) {
    const megabytes = Math.round(free / 1024 ** 2);
    throw new EngineProblem(
      `The disk that holds ${folder} has ${megabytes} MB left, and 1024 MB are needed. Free some space on it.`,
    );
  }
}
