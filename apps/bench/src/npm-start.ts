import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type Cleanup,
  freePorts,
  isPortFree,
  manageProcess,
  PROJECT_ROOT,
  type ProcessHandle,
  startEngines,
} from '@liaison/engines';

const PASSWORD = 'bench-only-password';
const READY_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 20;

/** `npm start` on a data folder and ports of its own. */
export interface NpmStart {
  url: string;
  /** npm itself: down until it is started, and started once the first write and its composed read were answered. */
  handle: ProcessHandle;
  /** As a person does; resolves when everything has ended. */
  stop(): Promise<void>;
  /** Milliseconds that the latest start took until then. */
  took(): number;
  /** Of a coordinator, for as long as the latest start runs. */
  token(): string;
  /** Resolves when all services are ready and the sample register is loaded. @throws Error after three minutes. */
  settled(): Promise<void>;
  /** Starts the broker and mongod alone, on the same data; answers the milliseconds until both were ready, and stops them. */
  enginesAlone(): Promise<number>;
}

export async function prepareNpmStart(cleanup: Cleanup): Promise<NpmStart> {
  // Named like the folders of test runs, so that what a killed bench leaves is swept with theirs.
  const dataDir = await mkdtemp(join(tmpdir(), 'liaison-test-bench-'));
  cleanup.add(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));
  const port = await sixInARow();
  const [kafkaPort = 0, kafkaExternalPort = 0, kafkaControllerPort = 0, mongodbPort = 0] = await freePorts(4);
  const url = `http://127.0.0.1:${port}`;
  const logFile = join(dataDir, 'npm-start.log');
  let started = 0;
  let starts = 0;
  let took = 0;
  let token = '';
  const handle = manageProcess('npm start', {
    logFile,
    command: () => {
      started = performance.now();
      starts += 1;
      return {
        name: 'npm-start',
        command: process.platform === 'win32' ? 'npm.cmd' : 'npm',
        args: ['start'],
        env: {
          ...process.env,
          PORT: String(port),
          KAFKA_PORT: String(kafkaPort),
          KAFKA_EXTERNAL_PORT: String(kafkaExternalPort),
          MONGODB_PORT: String(mongodbPort),
          LIAISON_DATA: dataDir,
          LIAISON_SAMPLE_PASSWORD: PASSWORD,
        },
        cwd: PROJECT_ROOT,
        logFile,
        stopWithinMs: 30_000,
        runningDir: join(dataDir, 'bench-running'),
      };
    },
    untilReady: async (signal) => {
      token = await firstWork(url, signal);
      took = performance.now() - started;
    },
  });
  const stop = async () => {
    if (handle.pid) pressCtrlC(handle.pid);
    await handle.kill('SIGINT');
  };
  cleanup.add(stop);
  return {
    url,
    handle,
    stop,
    took: () => took,
    token: () => token,
    async settled() {
      for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
        if ((await readFile(logFile, 'utf8')).split('Liaison runs.').length > starts) return;
      }
      throw new Error(`The launcher was not done after three minutes. See ${logFile}.`);
    },
    enginesAlone: async () => {
      const from = performance.now();
      const progress = () => undefined;
      const engines = await startEngines({ dataDir, kafkaPort, kafkaExternalPort, kafkaControllerPort, mongodbPort, progress });
      const until = performance.now();
      await engines.prepareNextStart();
      await engines.stop();
      return until - from;
    },
  };
}

/** As a terminal does, which tells npm and what npm runs: npm itself passes nothing on. */
function pressCtrlC(npm: number): void {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const all = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number) => all.flatMap(([pid = NaN, of]) => (of === parent ? [pid] : []));
  // npm runs a shell, and that the launcher.
  for (const pid of childrenOf(npm).flatMap(childrenOf)) process.kill(pid, 'SIGINT');
}

/** Signs in, registers a partner and reads its overview, each as soon as it is answered. @throws Error after three minutes. */
async function firstWork(url: string, signal: AbortSignal): Promise<string> {
  const insist = async (path: string, options: () => RequestInit) => {
    let last = 'nothing';
    for (const until = Date.now() + READY_WITHIN_MS; Date.now() < until; await sleep(LOOK_EVERY_MS, undefined, { signal })) {
      const answer = await fetch(`${url}/api/v1${path}`, options()).catch(() => undefined);
      if (answer?.ok) return answer;
      last = answer ? `${answer.status}: ${await answer.text()}` : 'nothing';
    }
    throw new Error(`${path} answered ${last} for three minutes.`);
  };
  const json = { 'content-type': 'application/json' };
  const post = (body: object, headers: object = {}) => ({
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(body),
  });
  const signedIn = await insist('/auth/login', () => post({ email: 'admin@liaison.example', password: PASSWORD }));
  const { accessToken } = (await signedIn.json()) as { accessToken: string };
  const authorization = { authorization: `Bearer ${accessToken}` };
  const partner = { name: `Partner of ${new Date().toISOString()}`, kind: 'national-ngo', isLocalActor: true };
  const written = await insist('/partners', () => post(partner, authorization));
  const { id } = (await written.json()) as { id: string };
  const position = written.headers.get('liaison-position') ?? '';
  await insist(`/partners/${id}/overview`, () => ({ headers: { ...authorization, 'liaison-position': position } }));
  return accessToken;
}

/** The gateway's port, with five free ones after it. */
async function sixInARow(): Promise<number> {
  for (;;) {
    const [first = 0] = await freePorts(1);
    const all = await Promise.all([0, 1, 2, 3, 4, 5].map((offset) => isPortFree(first + offset)));
    if (all.every(Boolean)) return first;
  }
}
