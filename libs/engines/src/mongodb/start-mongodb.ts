import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { manageProcess, type ProcessHandle } from '../process/managed-process';
import { startTelling } from '../process/start-telling';
import { runningDirOf } from '../process/take-data-folder';
import { silent, type Progress } from '../progress';
import { findMongod } from './find-mongod';
import { REPLICA_SET, untilPrimary } from './initiate-replica-set';

/** Where a mongod lives. */
export interface MongodbOptions {
  dataDir: string;
  port: number;
  progress?: Progress;
}

/** A running mongod that takes writes. */
export interface MongodbEngine {
  /** For `MONGODB_URI`. */
  uri: string;
  handle: ProcessHandle;
}

/**
 * Starts MongoDB on this machine as a replica set of one, fetching it the first time, and resolves when it takes writes.
 *
 * @throws EngineProblem with one sentence for the person at the terminal.
 */
export async function startMongodb({ dataDir, port, progress = silent }: MongodbOptions): Promise<MongodbEngine> {
  const mongod = await findMongod(progress);
  const home = join(dataDir, 'mongodb');
  const logFile = join(dataDir, 'logs', 'mongodb.log');
  await mkdir(home, { recursive: true });

  const handle = manageProcess('MongoDB', {
    logFile,
    command: () => ({
      name: 'mongodb',
      command: mongod,
      args: mongodArguments(home, port),
      env: process.env,
      cwd: home,
      logFile,
      stopWithinMs: 15_000,
      runningDir: runningDirOf(dataDir),
    }),
    untilReady: (signal) => untilPrimary(port, signal),
  });
  await startTelling(handle, progress);
  return { uri: `mongodb://127.0.0.1:${port}/?replicaSet=${REPLICA_SET}`, handle };
}

function mongodArguments(dbPath: string, port: number): string[] {
  const settings = {
    '--dbpath': dbPath,
    '--port': port,
    '--bind_ip': '127.0.0.1',
    '--replSet': REPLICA_SET,
    '--wiredTigerCacheSizeGB': 0.25,
    // In megabytes. The default is a twentieth of the disk.
    '--oplogSize': 1024,
    // At each start mongod reads the journal's last file to its end, and so far it is empty. The default is 100 MB.
    '--wiredTigerEngineConfigString': 'log=(file_max=16MB)',
  };
  const parameters = [
    'diagnosticDataCollectionEnabled=false',
    // At SIGTERM a primary waits this long, in milliseconds, for others to take over: there are none.
    'shutdownTimeoutMillisForSignaledShutdown=100',
  ];
  return [
    ...Object.entries(settings).flatMap(([key, value]) => [key, String(value)]),
    ...parameters.flatMap((parameter) => ['--setParameter', parameter]),
    '--quiet',
    ...(process.platform === 'win32' ? [] : ['--nounixsocket']),
  ];
}
