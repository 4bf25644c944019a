import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { PROJECT_ROOT } from '@liaison/engines';

type Answer<T> = { result: T } | { error: string };

/**
 * Runs a script of this folder in a process of its own, so that measuring does not share a loop with anything else, and resolves to
 * what it answers. It ends with this process.
 *
 * @throws Error with the script's own words if it fails.
 */
export function runScript<Result>(script: string, job: unknown): Promise<Result> {
  return new Promise((resolve, reject) => {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), {
      cwd: PROJECT_ROOT,
      execArgv: ['--import', 'tsx'],
      // Ctrl-C reaches this process alone, which ends what it started.
      detached: true,
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`${script} ended with ${code} before it had an answer.`)));
    child.on('message', (answer: Answer<Result>) => {
      if ('error' in answer) reject(new Error(`${script}: ${answer.error}`));
      else resolve(answer.result);
      child.disconnect();
    });
    child.send(job as object);
  });
}

/** The other end: does the job that comes, answers, and is gone; at once when nobody waits for it any more. */
export function answerJob<Job, Result>(work: (job: Job) => Promise<Result>): void {
  process.once('disconnect', () => process.exit());
  process.once('message', (job: Job) => {
    work(job).then(
      (result) => process.send?.({ result }),
      (error: unknown) => process.send?.({ error: String((error as Error).stack ?? error) }),
    );
  });
}
