import { spawn } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineProblem } from '../engine-problem';
import { identify } from './process-identity';

/** What to run, and how it may end. */
export interface GuardedCommand {
  /** For messages and file names. */
  name: string;
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Standard output and error are appended here. */
  logFile: string;
  /** How long it has, in milliseconds, between SIGTERM and SIGKILL. */
  stopWithinMs: number;
  /** Where to note the pids while it runs, so that a later start can find what this one left behind. */
  runningDir: string;
}

/** How a process ended. */
export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** A process that runs now, under its guard. */
export interface GuardedProcess {
  /** The process itself, not its guard. */
  readonly pid: number;
  readonly exited: Promise<ProcessExit>;
  /** SIGTERM, then SIGKILL when its time is up. Does not wait. */
  requestStop(): void;
}

type GuardMessage = { pid: number } | { failed: string } | ProcessExit;

const GUARD = fileURLToPath(new URL('./guard.mjs', import.meta.url));
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;

/**
 * Starts a command through a guard, so that it ends with this process however this process ends.
 *
 * @throws EngineProblem if the command cannot be started at all.
 */
export function startGuarded(what: GuardedCommand): Promise<GuardedProcess> {
  mkdirSync(dirname(what.logFile), { recursive: true });
  mkdirSync(what.runningDir, { recursive: true });
  startLogAnewWhenLong(what.logFile);

  const { command, args, cwd, logFile, stopWithinMs } = what;
  const guard = spawn(
    process.execPath,
    ['--max-old-space-size=16', '--v8-pool-size=1', GUARD, JSON.stringify({ command, args, cwd, logFile, stopWithinMs })],
    // Detached: Ctrl-C at the terminal reaches this process alone, which then stops everything in order.
    { detached: true, windowsHide: true, env: what.env, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] },
  );

  const note = join(what.runningDir, `${what.name}.json`);
  return new Promise((resolve, reject) => {
    let pid: number | undefined;
    let exit: ProcessExit | undefined;
    let settle: (exit: ProcessExit) => void;
    const exited = new Promise<ProcessExit>((done) => (settle = done));

    guard.on('message', (message: GuardMessage) => {
      if ('failed' in message) {
        reject(new EngineProblem(`${what.name} could not be started: ${what.command} answered ${message.failed}.`));
      } else if ('pid' in message) {
        pid = message.pid;
        const both = [guard.pid, pid].map((one) => one && identify(one)).filter(Boolean);
        writeFileSync(note, JSON.stringify(both));
        resolve({ pid, exited, requestStop: () => guard.connected && guard.send('stop', () => undefined) });
      } else {
        exit = message;
      }
    });
    guard.on('error', reject);
    guard.on('exit', () => {
      // A guard that was killed leaves a child without one, and it is ours to end.
      if (!exit && pid !== undefined) endNow(pid);
      rmSync(note, { force: true });
      settle(exit ?? { code: null, signal: 'SIGKILL' });
      reject(new EngineProblem(`${what.name} could not be started: its guard ended.`));
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
