const FIRST_MS = 15_000;
const LONGEST_MS = 30 * 60_000;

/** Milliseconds until another try: 15 s after the first, twice as long after each, half an hour at most. */
export function retryDelay(attempts: number): number {
  return Math.min(FIRST_MS * 2 ** Math.max(0, attempts - 1), LONGEST_MS);
}
