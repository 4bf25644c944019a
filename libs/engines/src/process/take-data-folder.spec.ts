import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silent } from '../progress';
import { identify } from './process-identity';
import { runningDirOf, takeDataFolder } from './take-data-folder';

describe('Taking the data folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'liaison-data-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('refuses in one sentence when another running copy has it', async () => {
    const release = await takeDataFolder(folder, silent);
    await expect(takeDataFolder(folder, silent)).rejects.toThrow(
      `The data folder ${folder} is in use by another running copy. Stop that one or set LIAISON_DATA to another folder.`,
    );
    release();
  });

  it('never touches a stranger who has the pid of an earlier run’s process today', async () => {
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    const note = [
      { pid: 2 ** 22 + 1, started: 'x' },
      { ...identify(stranger.pid!), started: 'before it' },
    ];
    mkdirSync(runningDirOf(folder));
    writeFileSync(join(runningDirOf(folder), 'kafka.json'), JSON.stringify(note));

    const release = await takeDataFolder(folder, silent);

    expect(identify(stranger.pid!)).toBeDefined();
    stranger.kill('SIGKILL');
    release();
  });
});
