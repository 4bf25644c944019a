import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from '@liaison/engines';

type Answer<T> = { result: T } | { error: string };

/** A script of this folder in a process of its own, so that measuring does not share a loop with anything else. It ends with this process. */
export interface Script {
  pid: number | undefined;
  /** One job at a time. @throws Error with the script's own words if it fails. */
  ask<Result>(job: unknown): Promise<Result>;
  end(): void;
}

export function startScript(script: string): Script {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
    cwd: PROJECT_ROOT,
    execArgv: ['--import', 'tsx'],
    // Ctrl-C reaches this process alone, which ends what it started.
    detached: true,
  });
  return {
    pid: child.pid,
    ask: <Result>(job: unknown) =>
      new Promise<Result>((resolve, reject) => {
        const gone = (code: number | null) => reject(new Error(`${script} ended with ${code} before it had an answer.`));
        child.once('error', reject).once('exit', gone);
        child.once('message', (answer: Answer<Result>) => {
          child.off('error', reject).off('exit', gone);
          if ('error' in answer) reject(new Error(`${script}: ${answer.error}`));
          else resolve(answer.result);
        });
        child.send(job as object);
      }),
    end: () => {
      if (child.connected) child.disconnect();
    },
  };
}

/** Scripts that have answered, and wait for their next job: a start takes a second, and what has run is compiled. */
const idle = new Map<string, Script[]>();

/**
 * Has a script do one job, in a process that does nothing else meanwhile, and resolves to what it answers.
 *
 * @throws Error with the script's own words if it fails.
 */
export async function runScript<Result>(script: string, job: unknown): Promise<Result> {
  const waiting = idle.get(script) ?? [];
  idle.set(script, waiting);
  const running = waiting.pop() ?? startScript(script);
  try {
    const answer = await running.ask<Result>(job);
    waiting.push(running);
    return answer;
  } catch (error) {
    running.end();
    throw error;
  }
}

/** Where that it just begins belongs to what is measured. @throws Error with the script's own words if it fails. */
export async function runScriptAnew<Result>(script: string, job: unknown): Promise<Result> {
  const running = startScript(script);
  try {
    return await running.ask<Result>(job);
  } finally {
    running.end();
  }
}

/** Those that wait would keep this process alive. */
export function endIdleScripts(): void {
  for (const waiting of idle.values()) for (const script of waiting.splice(0)) script.end();
}

/** The other end: does each job that comes, and answers; is gone at once when nobody waits for it any more. */
export function answerJob<Job, Result>(work: (job: Job) => Promise<Result>): void {
  process.once('disconnect', () => process.exit());
  process.on('message', (job: Job) => {
    work(job).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: String((error as Error).stack ?? error) }),
    );
  });
}
