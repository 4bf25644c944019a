import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { PROJECT_ROOT } from '../project-root';
import { identify, type ProcessIdentity } from './process-identity';

/** How a process ended. */
export interface ProcessExit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

/** What the guard is to run. */
export interface GuardedSpawn {
  command: string;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Standard output and error are appended here. */
  logFile: string;
  /** How long it has, in milliseconds, between SIGTERM and SIGKILL. */
  stopWithinMs: number;
}

/** What the guard tells of a child: that it runs, that it could not be started, or how it ended. */
type GuardNews = { pid: number } | { failed: string } | ProcessExit;

/** Is told of one child. */
export interface GuardListener {
  onNews(news: GuardNews): void;
  /** The guard was killed: nobody holds the child any more. */
  onGuardGone(): void;
}

const SCRIPT = join(PROJECT_ROOT, 'libs', 'engines', 'src', 'process', 'guard.mjs');

/** A second process that holds this one's children, and ends them however this one ends. See guard.mjs. */
export class Guard {
  private static current: Guard | undefined;

  /** The one of this process. It runs as long as it has a child to hold. */
  static ofThisProcess(): Guard {
    Guard.current ??= new Guard();
    return Guard.current;
  }

  private readonly process: ChildProcess;
  private readonly listeners = new Map<number, GuardListener>();
  private lastId = 0;

  private constructor() {
    const { NODE_OPTIONS: _, ...env } = process.env;
    this.process = spawn(process.execPath, ['--max-old-space-size=16', '--max-semi-space-size=1', '--v8-pool-size=1', SCRIPT], {
      // Detached: Ctrl-C at the terminal reaches this process alone, which then stops everything in order.
      detached: true,
      windowsHide: true,
      env,
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    this.process.on('message', ({ id, ...news }: { id: number } & GuardNews) => this.hear(id, news));
    this.process.on('error', () => this.gone());
    this.process.on('exit', () => this.gone());
  }

  get identity(): ProcessIdentity | undefined {
    return this.process.pid === undefined ? undefined : identify(this.process.pid);
  }

  /** Starts a child. The answer asks for its end: SIGTERM, then SIGKILL when its time is up. It does not wait. */
  start(what: GuardedSpawn, listener: GuardListener): () => void {
    const id = (this.lastId += 1);
    this.listeners.set(id, listener);
    this.send({ start: { id, ...what } });
    return () => this.send({ stop: id });
  }

  private send(message: object): void {
    if (this.process.connected) this.process.send(message, () => undefined);
  }

  private hear(id: number, news: GuardNews): void {
    const listener = this.listeners.get(id);
    if (!('pid' in news)) this.forget(id);
    listener?.onNews(news);
  }

  private forget(id: number): void {
    this.listeners.delete(id);
    if (this.listeners.size > 0) return;
    if (Guard.current === this) Guard.current = undefined;
    if (this.process.connected) this.process.disconnect();
  }

  private gone(): void {
    if (Guard.current === this) Guard.current = undefined;
    const left = [...this.listeners.values()];
    this.listeners.clear();
    for (const listener of left) listener.onGuardGone();
  }
}
