import { get } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { manageProcess, type ProcessHandle } from '../process/managed-process';
import { runningDirOf } from '../process/take-data-folder';
import { waitUntil } from '../process/wait-until';

/** One Node process with an HTTP port and a ready check. */
export interface ServiceProcessOptions {
  name: string;
  /** The script to run. */
  script: string;
  url: string;
  env: NodeJS.ProcessEnv;
  dataDir: string;
  /** Of the JavaScript heap, in megabytes. */
  heapLimitMb: number;
}

const READY_WITHIN_MS = 90_000;
/**
 * By the thread that makes the garbage. A service shares its cores with the other services and two engines: a collection that is shared
 * out waits until each of its threads had its turn, and took a seventh of the time of a write (`npm run bench -- --only write`). With a
 * larger young heap (half of it, in megabytes) most of a request's garbage is gone before anybody looks. It has that size from the
 * beginning, and the old heap has room for all that a start leaves there: else a fifth of a start goes into looking for garbage that is
 * none.
 */
const GARBAGE_COLLECTION = [
  '--single-threaded-gc',
  '--max-semi-space-size=8',
  '--min-semi-space-size=8',
  '--initial-old-space-size=96',
];

/** A handle on a service: it is down until `start`, which resolves when `GET /health/ready` answers 200. */
export function serviceProcess({ name, script, url, env, dataDir, heapLimitMb }: ServiceProcessOptions): ProcessHandle {
  const logFile = join(dataDir, 'logs', `${name}.log`);
  return manageProcess(name, {
    logFile,
    command: () => ({
      name,
      command: process.execPath,
      args: [...GARBAGE_COLLECTION, `--max-old-space-size=${heapLimitMb}`, script],
      env,
      cwd: dataDir,
      logFile,
      stopWithinMs: 15_000,
      runningDir: runningDirOf(dataDir),
    }),
    untilReady: (signal) =>
      waitUntil(() => isReady(url), { what: `${name} says that it is ready`, withinMs: READY_WITHIN_MS, everyMs: 50, signal }),
  });
}

/** By Node's own client: it is asked by the hundred while everything starts, and `fetch` takes three times as long to ask. */
function isReady(url: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const asked = get(`${url}/health/ready`, { agent: false, signal: AbortSignal.timeout(5000) }, (answer) => {
      text(answer).then((body) => {
        if (answer.statusCode === 200) resolve(true);
        else reject(new Error(`it answered ${answer.statusCode}: ${body.slice(0, 200)}`));
      }, reject);
    });
    asked.on('error', reject);
  });
}
