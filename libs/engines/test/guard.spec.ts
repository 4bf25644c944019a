import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { identify, stillRuns, type ProcessIdentity } from '../src/process/process-identity';
import { takeDataFolder } from '../src/process/take-data-folder';
import { silent } from '../src/progress';

const PARENT = join(import.meta.dirname, 'fixtures', 'parent-of-guarded-sleepers.ts');

describe('Guarded processes', () => {
  let folder: string;
  let parent: ReturnType<typeof spawn>;
  let sleepers: ProcessIdentity[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-guard-'));
    const { NODE_OPTIONS: _, ...env } = process.env;
    parent = spawn(process.execPath, ['--import', 'tsx', PARENT, folder], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout!, 'data')) as [Buffer];
    sleepers = (JSON.parse(line.toString()) as number[]).map((pid) => identify(pid)!);
  });

  afterEach(async () => {
    parent.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('share one guard', () => {
    expect(guardOf('one').pid).not.toBe(parent.pid);
    expect(guardOf('two')).toEqual(guardOf('one'));
  });

  it('end when their parent is killed with -9, and so does the guard', async () => {
    const guard = guardOf('one');
    expect(sleepers.map(stillRuns)).toEqual([true, true]);

    parent.kill('SIGKILL');

    await until(() => ![...sleepers, guard].some(stillRuns));
  });

  it('are ended by their parent when the guard is killed with -9', async () => {
    process.kill(guardOf('one').pid, 'SIGKILL');

    await until(() => !sleepers.some(stillRuns));
  });

  it('are found and ended by the next start when parent and guard were both killed with -9', async () => {
    process.kill(parent.pid!, 'SIGSTOP'); // So that it cannot act on the end of the guard.
    process.kill(guardOf('one').pid, 'SIGKILL');
    process.kill(parent.pid!, 'SIGKILL');
    await pause(300);
    expect(sleepers.map(stillRuns)).toEqual([true, true]);

    const release = await takeDataFolder(folder, silent);

    expect(sleepers.some(stillRuns)).toBe(false);
    release();
  });

  const guardOf = (name: string) =>
    (JSON.parse(readFileSync(join(folder, 'running', `${name}.json`), 'utf8')) as [ProcessIdentity])[0];

  async function until(condition: () => boolean): Promise<void> {
    for (let tries = 0; !condition() && tries < 100; tries += 1) await pause(50);
    expect(condition()).toBe(true);
  }
});
