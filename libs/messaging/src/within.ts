import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves when `work` has ended, well or badly, and at the latest after `ms`: for ends that must not wait for what is away. */
export async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const timeIsUp = new AbortController();
  await Promise.race([work.catch(() => undefined), sleep(ms, undefined, timeIsUp)]);
  timeIsUp.abort();
}
