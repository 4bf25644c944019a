import { setTimeout as pause } from 'node:timers/promises';
import type { Progress } from '../progress';
import { lastLogLine } from './last-log-line';
import type { ProcessHandle } from './managed-process';

const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 10_000;
/** One that ran this long has recovered: its next end starts at the short pause again. */
const STEADY_AFTER_MS = 30_000;

/**
 * Starts a process again whenever it ends by itself, after a pause that doubles from 0.2 s to 10 s, and says so.
 * Call the answer before stopping it for good.
 */
export function keepRunning(process: ProcessHandle, say: Progress): () => void {
  let wanted = true;
  let pauseMs = FIRST_PAUSE_MS;
  let readyAt = Date.now();

  async function startAgain(why: string): Promise<void> {
    if (Date.now() - readyAt > STEADY_AFTER_MS) pauseMs = FIRST_PAUSE_MS;
    const line = await lastLogLine(process.logFile);
    say(`${process.name} ended (${why}); starting it again.${line ? ` Its last words: ${line}` : ''}`);
    while (wanted) {
      await pause(pauseMs);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
      if (!wanted) return;
      try {
        await process.start();
        readyAt = Date.now();
        say(`${process.name} is back.`);
        return;
      } catch (error) {
        if (wanted) say(error instanceof Error ? error.message : String(error));
      }
    }
  }

  process.onExit(({ code, signal }) => {
    if (wanted) void startAgain(signal ?? `exit code ${code}`);
  });
  return () => {
    wanted = false;
  };
}
