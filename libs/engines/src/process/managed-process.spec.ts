import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serviceProcess } from '../platform/service-process';
import { keepRunning } from './keep-running';
import type { ProcessHandle } from './managed-process';
import { freePorts } from './ports';

const SERVICE = `
  if (process.env.FAIL) throw new Error('no such host');
  const answer = (request, response) => (request.url === '/fall' ? process.exit(3) : response.end('ok'));
  require('node:http').createServer(answer).listen(process.env.PORT, '127.0.0.1');
`;

describe('A service that we run', () => {
  let folder: string;
  let url: string;
  let service: ProcessHandle;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'liaison-service-'));
    service = await make({});
  });

  afterEach(async () => {
    await service.stop();
    rmSync(folder, { recursive: true });
  });

  async function make(env: NodeJS.ProcessEnv): Promise<ProcessHandle> {
    const [port] = await freePorts(1);
    url = `http://127.0.0.1:${port}`;
    const script = join(folder, 'service.cjs');
    writeFileSync(script, SERVICE);
    return serviceProcess({
      name: 'service',
      script,
      url,
      env: { ...env, PORT: String(port) },
      dataDir: folder,
      heapLimitMb: 64,
    });
  }

  it('is ready when start resolves, and gone when stop resolves', async () => {
    await service.start();
    expect((await fetch(url)).ok).toBe(true);
    await service.stop();
    expect(service.pid).toBeUndefined();
    await expect(fetch(url)).rejects.toThrow();
  });

  it('tells of an end that nobody asked for, and of no other', async () => {
    const exits: unknown[] = [];
    service.onExit((exit) => exits.push(exit));
    await service.start();
    await service.restart();
    expect(exits).toEqual([]);
    await service.kill();
    expect(exits).toEqual([{ code: null, signal: 'SIGKILL' }]);
  });

  it('says why it did not start', async () => {
    service = await make({ FAIL: 'yes' });
    await expect(service.start()).rejects.toThrow(
      'service could not start: it ended with exit code 1. It last wrote: Error: no such host',
    );
  });

  it('is started again when it falls, and the terminal says so', async () => {
    const said: string[] = [];
    const letGo = keepRunning(service, (line) => said.push(line));
    await service.start();
    await fetch(`${url}/fall`).catch(() => undefined);
    while (!said.includes('service is back.')) await new Promise((done) => setTimeout(done, 50));
    letGo();
    expect(said[0]).toBe('service ended (exit code 3); starting it again.');
    expect((await fetch(url)).ok).toBe(true);
  });
});
