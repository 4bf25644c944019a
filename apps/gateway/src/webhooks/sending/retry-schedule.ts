const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** How long an event is tried before its endpoint counts as dead (issue 5). */
export const TRIED_FOR_MS = 72 * HOUR;

/** The first pause; each one after it is four times as long, up to the longest. */
const FIRST_MS = 5 * SECOND;
const FACTOR = 4;
const LONGEST_MS = 6 * HOUR;

/** What `Retry-After` may ask for at most. */
const ASKED_AT_MOST_MS = 24 * HOUR;

export interface Trying {
  /** How often it was tried in vain. */
  attempts: number;
  /** When the first attempt failed, and the latest. */
  since: Date;
  now: Date;
  /** Milliseconds, from `Retry-After`. */
  askedToWait?: number | undefined;
}

/**
 * When the next attempt is due; undefined once it has been tried for three days. The pauses grow fourfold from five seconds to six hours,
 * each longer or shorter by up to a fifth so that endpoints which went away together are not asked together. The last attempt comes
 * when the three days are over.
 *
 * @param random a number from 0 to 1
 */
export function nextAttemptAt({ attempts, since, now, askedToWait = 0 }: Trying, random: number): Date | undefined {
  const until = since.getTime() + TRIED_FOR_MS;
  if (now.getTime() >= until) return undefined;
  const pause = Math.min(FIRST_MS * FACTOR ** Math.max(0, attempts - 1), LONGEST_MS) * (0.8 + 0.4 * random);
  const wait = Math.max(pause, Math.min(askedToWait, ASKED_AT_MOST_MS));
  return new Date(Math.min(now.getTime() + wait, until));
}
