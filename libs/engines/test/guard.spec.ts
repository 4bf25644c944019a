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

const PARENT = join(import.meta.dirname, 'fixtures', 'parent-of-a-guarded-sleeper.ts');

describe('A guarded process', () => {
  let folder: string;
  let parent: ReturnType<typeof spawn>;
  let sleeper: ProcessIdentity;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'liaison-guard-'));
    const { NODE_OPTIONS: _, ...env } = process.env;
    parent = spawn(process.execPath, ['--import', 'tsx', PARENT, folder], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = (await once(parent.stdout!, 'data')) as [Buffer];
    sleeper = identify(Number(line.toString()))!;
  });

  afterEach(async () => {
    parent.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  });

  it('ends when its parent is killed with -9', async () => {
    expect(stillRuns(sleeper)).toBe(true);

    parent.kill('SIGKILL');

    await until(() => !stillRuns(sleeper));
  });

  it('is ended by its parent when its guard is killed with -9', async () => {
    process.kill(guard().pid, 'SIGKILL');

    await until(() => !stillRuns(sleeper));
  });

  it('is found and ended by the next start when parent and guard were both killed with -9', async () => {
    process.kill(parent.pid!, 'SIGSTOP'); // So that it cannot act on the end of the guard.
    process.kill(guard().pid, 'SIGKILL');
    process.kill(parent.pid!, 'SIGKILL');
    await pause(300);
    expect(stillRuns(sleeper)).toBe(true);

    const release = await takeDataFolder(folder, silent);

    expect(stillRuns(sleeper)).toBe(false);
    release();
  });

  const guard = () => (JSON.parse(readFileSync(join(folder, 'running', 'sleeper.json'), 'utf8')) as [ProcessIdentity])[0];

  async function until(condition: () => boolean): Promise<void> {
    for (let tries = 0; !condition() && tries < 100; tries += 1) await pause(50);
    expect(condition()).toBe(true);
  }
});
