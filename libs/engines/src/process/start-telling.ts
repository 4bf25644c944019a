import type { Progress } from '../progress';
import type { ProcessHandle } from './managed-process';

/** Starts a process, and tells the person at the terminal when it begins and how long it took to be ready. */
export async function startTelling(handle: ProcessHandle, progress: Progress): Promise<void> {
  const started = Date.now();
  progress(`Starting ${handle.name}.`);
  await handle.start();
  progress(`${handle.name} is ready after ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}
