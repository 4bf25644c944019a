import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { Guard, type GuardedSpawn, type ProcessExit } from './guard-handle';
import { identify } from './process-identity';

/** What to run, and how it may end. */
export interface GuardedCommand extends GuardedSpawn {
  /** For messages and file names. */
  name: string;
  /** Where to note the pids while it runs, so that a later start can find what this one left behind. */
  runningDir: string;
}

/** A process that runs now, under the guard. */
export interface GuardedProcess {
  /** The process itself, not its guard. */
  readonly pid: number;
  readonly exited: Promise<ProcessExit>;
  /** SIGTERM, then SIGKILL when its time is up. Does not wait. */
  requestStop(): void;
}

const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * Starts a command through this process's guard, so that it ends with this process however this process ends.
 *
 * @throws EngineProblem if the command cannot be started at all.
 */
export function startGuarded({ name, runningDir, ...what }: GuardedCommand): Promise<GuardedProcess> {
  mkdirSync(dirname(what.logFile), { recursive: true });
  mkdirSync(runningDir, { recursive: true });
  startLogAnewWhenLong(what.logFile);

  const note = join(runningDir, `${name}.json`);
  return new Promise((resolve, reject) => {
    let pid: number | undefined;
    let settle: (exit: ProcessExit) => void;
    const exited = new Promise<ProcessExit>((done) => (settle = done));
    const ended = (exit: ProcessExit) => {
      rmSync(note, { force: true });
      settle(exit);
    };

    const guard = Guard.ofThisProcess();
    const requestStop = guard.start(what, {
      onNews(news) {
        if ('failed' in news) {
          reject(new EngineProblem(`${name} could not be started: ${what.command} answered ${news.failed}.`));
        } else if ('pid' in news) {
          pid = news.pid;
          writeFileSync(note, JSON.stringify([guard.identity, identify(pid)].filter(Boolean)));
          resolve({ pid, exited, requestStop });
        } else {
          ended(news);
        }
      },
      onGuardGone() {
        // A guard that was killed leaves a child without one, and it is ours to end.
        if (pid !== undefined) endNow(pid);
        ended({ code: null, signal: 'SIGKILL' });
        reject(new EngineProblem(`${name} could not be started: its guard ended.`));
      },
    });
  });
}

function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It had ended already.
  }
}

function startLogAnewWhenLong(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) renameSync(logFile, `${logFile}.1`);
}
