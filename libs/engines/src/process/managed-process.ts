import { EngineProblem } from '../engine-problem';
import { explainExit } from './explain-exit';
import type { ProcessExit } from './guard-handle';
import { startGuarded, type GuardedCommand, type GuardedProcess } from './guarded-process';

/** A process that we run: it can be stopped, killed, and started again with the same data and ports. */
export interface ProcessHandle {
  readonly name: string;
  /** Of the process itself, not of its guard. Undefined while it is down. */
  readonly pid: number | undefined;
  /** Where to look when it went wrong. */
  readonly logFile: string;
  /** Starts it, and resolves when it is ready for work. Does nothing when it runs. @throws EngineProblem if it never is. */
  start(): Promise<void>;
  /** Stops it in its own time, and resolves when it is gone. Does nothing when it is down. */
  stop(): Promise<void>;
  /** Stops and starts. */
  restart(): Promise<void>;
  /** Sends a signal, as an accident would: SIGKILL unless told otherwise. Resolves when it is gone. */
  kill(signal?: NodeJS.Signals): Promise<void>;
  /** Is told of every end that `stop` did not ask for. */
  onExit(listener: (exit: ProcessExit) => void): void;
}

/** What a managed process needs to know. */
export interface ManagedProcessOptions {
  /** Asked at each start. */
  command: () => GuardedCommand;
  logFile: string;
  /**
   * Resolves once it is ready, and rejects when it should be given up. It is left waiting if the process ends, so it
   * must look at the signal.
   */
  untilReady: (signal: AbortSignal) => Promise<void>;
}

/** Makes the handle. The process is down until `start`. */
export function manageProcess(name: string, options: ManagedProcessOptions): ProcessHandle {
  const listeners: ((exit: ProcessExit) => void)[] = [];
  let running: GuardedProcess | undefined;
  let starting: Promise<void> | undefined;
  let stopAsked = false;

  async function startNow(): Promise<void> {
    stopAsked = false;
    const process = await startGuarded(options.command());
    running = process;
    const waiting = new AbortController();
    let isReady = false;
    const early = process.exited.then(async (exit) => {
      running = undefined;
      waiting.abort();
      if (isReady && !stopAsked) listeners.forEach((tell) => tell(exit));
      if (!isReady) throw new EngineProblem(await explainExit(name, options.logFile, exit));
    });
    early.catch(() => undefined);
    try {
      const ready = options.untilReady(waiting.signal);
      // A wait that was ended because the process is gone may resolve before it is known why that ended.
      await Promise.race([ready.then(() => (waiting.signal.aborted ? early : undefined)), early]);
      isReady = true;
    } catch (error) {
      process.requestStop();
      await process.exited;
      throw error;
    } finally {
      waiting.abort();
    }
  }

  const handle: ProcessHandle = {
    name,
    logFile: options.logFile,
    get pid() {
      return running?.pid;
    },
    start() {
      if (running && !starting) return Promise.resolve();
      starting ??= startNow().finally(() => (starting = undefined));
      return starting;
    },
    async stop() {
      stopAsked = true;
      const process = running;
      process?.requestStop();
      await process?.exited;
    },
    async restart() {
      await handle.stop();
      await handle.start();
    },
    async kill(signal = 'SIGKILL') {
      const victim = running;
      if (!victim) return;
      process.kill(victim.pid, signal);
      await victim.exited;
    },
    onExit(listener) {
      listeners.push(listener);
    },
  };
  return handle;
}
