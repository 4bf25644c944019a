import { setTimeout as pause } from 'node:timers/promises';
import { EngineProblem } from '../engine-problem';

/** How long to go on asking. */
export interface WaitOptions {
  /** In milliseconds, from now. */
  withinMs: number;
  /** In milliseconds, between two attempts. */
  everyMs?: number;
  /** What is waited for, for the message: "Kafka answers". */
  what: string;
  signal?: AbortSignal;
}

/**
 * Asks until the answer is true. An attempt that throws counts as "not yet".
 *
 * @throws EngineProblem when the time is up, with the reason of the last attempt.
 */
export async function waitUntil(attempt: () => Promise<boolean>, options: WaitOptions): Promise<void> {
  const end = Date.now() + options.withinMs;
  let reason = '';
  while (!options.signal?.aborted) {
    try {
      if (await attempt()) return;
    } catch (error) {
      reason = error instanceof Error ? ` (${error.message})` : '';
    }
    if (Date.now() > end) {
      throw new EngineProblem(`Waited ${Math.round(options.withinMs / 1000)} s until ${options.what}, in vain${reason}.`);
    }
    await pause(options.everyMs ?? 100);
  }
}
