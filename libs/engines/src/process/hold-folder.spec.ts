import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { holdFolder, tryHoldFolder } from './hold-folder';
import { identify } from './process-identity';

describe('Holding a folder', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'liaison-hold-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('keeps others out until it is released', () => {
    const release = tryHoldFolder(folder);
    expect(release).toBeDefined();
    expect(tryHoldFolder(folder)).toBeUndefined();

    release?.();

    expect(existsSync(join(folder, 'lock'))).toBe(false);
    expect(tryHoldFolder(folder)).toBeDefined();
  });

  it('takes over from a process that has ended', () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ pid: 2 ** 22 + 1, started: 'long ago' }));
    expect(tryHoldFolder(folder)).toBeDefined();
  });

  it('is not fooled by another process that was given the same pid', () => {
    writeFileSync(join(folder, 'lock'), JSON.stringify({ ...identify(process.pid), started: 'long ago' }));
    expect(tryHoldFolder(folder)).toBeDefined();
  });

  it('takes over a lock that says nothing', () => {
    writeFileSync(join(folder, 'lock'), '');
    expect(tryHoldFolder(folder)).toBeDefined();
  });

  it('waits for its turn, and says so once', async () => {
    const release = tryHoldFolder(folder);
    let waits = 0;
    const turn = holdFolder(folder, () => (waits += 1));
    setTimeout(() => release?.(), 500);
    expect(await turn).toBeDefined();
    expect(waits).toBe(1);
  });
});
