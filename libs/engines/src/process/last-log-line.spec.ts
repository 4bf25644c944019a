import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLogLine } from './last-log-line';

describe('The last words of a process', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'liaison-log-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const wordsOf = (...lines: string[]) => {
    const file = join(folder, 'log');
    writeFileSync(file, lines.join('\n'));
    return lastLogLine(file);
  };

  it('are the message of the error, not the stack under it', async () => {
    expect(await wordsOf('file.js:3', 'Error: no such host', '    at connect (net.js:1:2)', '', 'Node.js v20.20.2')).toBe(
      'Error: no such host',
    );
  });

  it('are the last warning of a JSON log, with its error', async () => {
    expect(await wordsOf('{"level":50,"msg":"cannot go on","err":{"message":"no disk"}}', '{"level":30,"msg":"request"}')).toBe(
      'cannot go on: no disk',
    );
  });

  it('are nothing where MongoDB only informs', async () => {
    expect(await wordsOf('{"s":"I","msg":"client metadata"}')).toBe('');
  });

  it('are nothing where there is no log', async () => {
    expect(await lastLogLine(join(folder, 'none'))).toBe('');
  });
});
