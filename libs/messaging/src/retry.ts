import { setTimeout as sleep } from 'node:timers/promises';

export interface Backoff {
  /** Tries in all, the first included. */
  attempts: number;
  firstDelayMs: number;
  longestDelayMs: number;
}

/** About 3 s in all: long enough for a passing fault, short enough not to hold up the batch. */
export const HANDLER_BACKOFF: Backoff = { attempts: 5, firstDelayMs: 100, longestDelayMs: 1_600 };

/**
 * Tries `work` until it succeeds, its error is not worth another try, or the attempts are used up; rejects with the last error.
 * A database that cannot be reached is no fault of the event: it is tried without end, so nothing is parked for an outage.
 */
export async function withRetry<T>(
  work: () => Promise<T>,
  backoff: Backoff,
  hopeless: (error: unknown) => boolean,
  alive: () => Promise<void> = async () => undefined,
): Promise<T> {
  for (let failed = 0; ;) {
    try {
      return await work();
    } catch (error) {
      const outage = isOutage(error);
      if (!outage) failed += 1;
      if (hopeless(error) || failed >= backoff.attempts) throw error;
      await sleep(outage ? backoff.longestDelayMs : delayAfter(failed, backoff));
      await alive();
    }
  }
}

/** Milliseconds: doubles with each failure, plus up to a quarter so that many do not come back at the same moment. */
function delayAfter(failed: number, { firstDelayMs, longestDelayMs }: Backoff): number {
  const delay = Math.min(firstDelayMs * 2 ** (failed - 1), longestDelayMs);
  return delay * (1 + Math.random() / 4);
}

/** Server errors of a database that stops, starts, or is not the primary (any more), and of a cursor that it forgot over that; the driver labels only some. */
const OUTAGE_CODES = [6, 7, 43, 89, 91, 134, 189, 262, 9_001, 10_058, 10_107, 11_600, 11_602, 13_435, 13_436];
/** Of a connection that breaks while much is written to it: then the driver hands on the socket's own error. */
const SOCKET_CODES = ['ECONNRESET', 'EPIPE'];
const OUTAGES =
  /^Mongo(Network|Server(Selection|Closed)|NotConnected|PoolCleared|ConnectionPool|TopologyClosed)|^MongooseServerSelection/;

/** The database is away, or changing its primary. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { errorLabels: labels = [], code } = error as { errorLabels?: string[]; code?: unknown };
  if (OUTAGE_CODES.includes(code as number) || SOCKET_CODES.includes(code as string)) return true;
  return OUTAGES.test(error.name) || labels.includes('TransientTransactionError') || labels.includes('RetryableWriteError');
}
