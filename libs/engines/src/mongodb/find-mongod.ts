import { runCommand } from '../process/run-command';
import type { Progress } from '../progress';
import { fetchMongod } from './fetch-mongod';

/** What mongoose 9 asks for is 4.2; transactions and change streams behave as tested from 6. */
const OLDEST = 6;

/**
 * The `mongod` to run: the one on the PATH if it is recent enough, else the cached one, fetched the first time.
 *
 * @throws EngineProblem if none can be had.
 */
export async function findMongod(progress: Progress): Promise<string> {
  const version = await mongodVersion('mongod');
  if (version !== undefined && version >= OLDEST) return 'mongod';
  return fetchMongod(progress);
}

/** The major version that a `mongod` says it is, or undefined if it does not run on this machine. */
async function mongodVersion(mongod: string): Promise<number | undefined> {
  const answer = await runCommand(mongod, ['--version']);
  const major = /db version v(\d+)\./.exec(answer?.output ?? '')?.[1];
  return answer?.code === 0 && major ? Number(major) : undefined;
}
