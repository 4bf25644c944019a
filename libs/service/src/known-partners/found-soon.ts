import { setTimeout as sleep } from 'node:timers/promises';

/** How long what another service told a moment ago may take to get here. */
const WAIT_MS = 2_500;
const LOOK_EVERY_MS = 50;

/** Looks in a projection of another service's events until it finds as many as are expected, for a little while; answers the last look. */
export async function foundSoon<T>(look: () => Promise<T[]>, expected: number): Promise<T[]> {
  for (const until = Date.now() + WAIT_MS; ; await sleep(LOOK_EVERY_MS)) {
    const found = await look();
    if (found.length >= expected || Date.now() >= until) return found;
  }
}
