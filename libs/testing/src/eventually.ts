import { setTimeout as sleep } from 'node:timers/promises';

/** Tries `check` until it passes; after `within` milliseconds rejects with its last error. For what follows from an event. */
export async function eventually<T>(check: () => Promise<T> | T, within = 10_000): Promise<T> {
  for (const until = Date.now() + within; ; await sleep(50)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() >= until) throw error;
    }
  }
}
