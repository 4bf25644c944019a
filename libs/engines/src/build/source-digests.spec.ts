import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { SHARED_FILES, SourceDigests } from './source-digests';

describe('The hash that decides whether a service is built again', () => {
  let root: string;
  let before: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'liaison-hash-'));
    for (const file of SHARED_FILES) write(file, '{}');
    write('apps/access/src/main.ts', 'start()');
    write('libs/contracts/src/index.ts', 'export {}');
    before = new SourceDigests(root).of('access');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const write = (file: string, content: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), content);
  };

  it.each(['apps/access/src/main.ts', 'libs/contracts/src/more.ts', 'tsconfig.json'])('changes with %s', (file) => {
    write(file, 'changed');
    expect(new SourceDigests(root).of('access')).not.toBe(before);
  });

  it.each(['apps/access/src/rule.spec.ts', 'apps/meetings/src/main.ts', 'libs/engines/src/index.ts'])(
    'does not change with %s',
    (file) => {
      write(file, 'changed');
      expect(new SourceDigests(root).of('access')).toBe(before);
    },
  );

  it('is the same in another clone', () => {
    const clone = mkdtempSync(join(tmpdir(), 'liaison-clone-'));
    cpSync(root, clone, { recursive: true });
    expect(new SourceDigests(clone).of('access')).toBe(before);
    rmSync(clone, { recursive: true });
  });
});
