import {
  chmodSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../process/run-command';
import { ClassArchive } from './class-archive';
import { findJava, type Java } from './find-java';

const EMPTY_JAR = Buffer.concat([Buffer.from('PK\x05\x06'), Buffer.alloc(18)]);

describe('The archive of classes', () => {
  let folder: string;
  let java: Java;
  let archive: ClassArchive;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liaison-classes-'));
    for (const name of ['libs', 'kafka', 'logs']) mkdirSync(join(folder, name));
    writeFileSync(join(folder, 'libs', 'some.jar'), EMPTY_JAR);
    java = await findJava();
    archive = await archiveOf(java);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const archiveOf = (by: Java) => ClassArchive.of({ java: by, libs: join(folder, 'libs'), dataDir: folder });
  const runs = async (...more: string[]) =>
    (await runCommand(java.command, [...archive.flags(), ...more, '-cp', archive.classPath, '-version']))?.code === 0;
  const found = () => readdirSync(join(folder, 'libs')).filter((name) => name.endsWith('.jsa'));

  it('is not made while nothing is known of what belongs into it', async () => {
    expect(await archive.make()).toBe(false);
    expect(found()).toEqual([]);
  });

  it('is made of what a JVM has told, even where that breaks off, and taken by the next', async () => {
    expect(await runs()).toBe(true);
    const told = join(folder, 'kafka', 'classes.txt');
    writeFileSync(told, 'half/a/li', { flag: 'a' });
    expect(await archive.make()).toBe(true);
    expect(found()).toHaveLength(1);
    // The JVM refuses to run where it can't take the archive.
    expect(await runs('-Xshare:on')).toBe(true);
    expect(await archive.make()).toBe(false);
  }, 60_000);

  it('is of one JVM alone', async () => {
    const other = await archiveOf({ ...java, version: 'another' });
    expect(other.flags().join()).toContain('DumpLoadedClassList');
  });

  it('is in nobody’s way where it is broken or cut short, and made anew', async () => {
    const file = join(folder, 'libs', found()[0] ?? '');
    chmodSync(file, 0o600);
    const { size } = statSync(file);
    const bytes = openSync(file, 'r+');
    writeSync(bytes, 'XXXXXXXX', size / 2);
    closeSync(bytes);
    expect(await runs('-Xshare:on')).toBe(false);
    expect(await runs()).toBe(true);
    truncateSync(file, size / 2);
    expect(await runs()).toBe(true);
    expect(await archive.make()).toBe(true);
    expect(await runs('-Xshare:on')).toBe(true);
  }, 60_000);
});
