import { nextAttemptAt, TRIED_FOR_MS } from '../sending/retry-schedule';

/** So many aggregates must fail without a success in between, until it is the endpoint that fails. */
const AGGREGATES = 3;
/** A failing endpoint is asked at least so often whether it is back. */
const LONGEST_PAUSE_MS = 15 * 60_000;

/** How deliveries to an endpoint go, as it is kept. */
export interface BreakerState {
  /** Failed attempts in a row, whatever the event. */
  failures: number;
  failingSince?: Date | undefined;
  pausedUntil?: Date | undefined;
  /** In a row; each is longer than the one before. */
  pauses?: number | undefined;
}

/**
 * Tells an endpoint that fails from an event that fails. One aggregate's event that a receiver can't stomach must not hold up the others;
 * but a receiver that is down is not to be asked about every event there is. While it fails one event at a time is tried, after
 * growing pauses.
 */
export class Breaker {
  private readonly failed = new Set<string>();
  private open: boolean;

  constructor(private current: BreakerState) {
    this.open = current.pausedUntil !== undefined;
  }

  get state(): BreakerState {
    return this.current;
  }

  /** One event at a time is to be tried, to see whether the endpoint is back. */
  get probing(): boolean {
    return this.open;
  }

  paused(now: Date): boolean {
    const { pausedUntil } = this.current;
    return pausedUntil !== undefined && now < pausedUntil;
  }

  /** Nothing could be delivered for three days. */
  dead(now: Date): boolean {
    const { failingSince } = this.current;
    return failingSince !== undefined && now.getTime() - failingSince.getTime() >= TRIED_FOR_MS;
  }

  /** True where the endpoint is back: whatever waits may be tried at once. */
  succeeded(): boolean {
    const back = this.open;
    this.failed.clear();
    this.open = false;
    this.current = { failures: 0 };
    return back;
  }

  /** @param askedToWait milliseconds, from `Retry-After` @param random from 0 to 1 */
  failedOn(subject: string, now: Date, askedToWait: number | undefined, random: number): void {
    const { failures, failingSince = now, pausedUntil, pauses = 0 } = this.current;
    this.failed.add(subject);
    this.open ||= this.failed.size >= AGGREGATES || askedToWait !== undefined;
    // What was on its way already when the pause began tells nothing new, unless it asks for a longer one.
    const told = this.paused(now) && askedToWait === undefined;
    this.current = { failures: failures + 1, failingSince, pausedUntil, pauses };
    if (!this.open || told) return;
    this.current.pauses = this.paused(now) ? pauses : pauses + 1;
    this.current.pausedUntil = this.pauseUntil(this.current.pauses, now, askedToWait, random);
  }

  private pauseUntil(pauses: number, now: Date, askedToWait: number | undefined, random: number): Date {
    const asked = nextAttemptAt({ attempts: pauses, since: now, now, askedToWait }, random)!;
    const longest = Math.max(LONGEST_PAUSE_MS, askedToWait ?? 0);
    return new Date(Math.min(asked.getTime(), now.getTime() + longest));
  }
}
