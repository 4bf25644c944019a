import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { ServiceUnderTest } from '@liaison/testing';
import { fastify, type FastifyInstance } from 'fastify';
import { ADMIN, startGateway } from './start-gateway';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), '../src/parked.ts');
const PARKED = {
  at: 'liaison.partners/0/7',
  key: 'a/key:1',
  type: 'liaison.partners.partner-suspended.v1',
  sequence: '3',
  state: 'poison',
  error: 'It failed',
  parkedAt: '2026-01-01T00:00:00.000Z',
};

describe('npm run parked', () => {
  let gateway: ServiceUnderTest;
  let access: FastifyInstance;
  const redriven: string[] = [];

  beforeAll(async () => {
    access = fastify();
    access.get('/operations/parked-events', () => ({ items: [PARKED] }));
    access.get<{ Params: { key: string } }>('/operations/parked-events/:key', ({ params }) => ({
      items: [{ ...PARKED, key: params.key, data: '{}' }],
    }));
    access.post<{ Params: { key: string } }>('/operations/parked-events/:key/redrive', ({ params }, reply) => {
      redriven.push(params.key);
      return reply.status(202).send({ key: params.key, state: 'redrive' });
    });
    gateway = await startGateway({ ACCESS_URL: await access.listen({ port: 0, host: '127.0.0.1' }) });
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await access?.close();
  });

  const parked = async (args: string[], over: NodeJS.ProcessEnv = {}) => {
    const account = { LIAISON_EMAIL: ADMIN.email, LIAISON_PASSWORD: ADMIN.password };
    const env = { PATH: process.env['PATH'], LIAISON_URL: await gateway.app.getUrl(), ...account, ...over };
    const run = promisify(execFile)(process.execPath, ['--import', 'tsx', SCRIPT, ...args], { env });
    return run.then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
    );
  };

  it('lists what a service has parked', async () => {
    const { code, stdout, stderr } = await parked(['list', 'access']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
      ['SERVICE', 'KEY', 'SEQUENCE', 'TYPE', 'STATE', 'SINCE', 'ERROR'],
      ['access', PARKED.key, '3', PARKED.type, 'poison', PARKED.parkedAt, 'It failed'],
      [''],
    ]);
  });

  it('lists what all have, and says which of them is away', async () => {
    const { code, stdout, stderr } = await parked(['list']);
    expect(stdout).toContain(PARKED.key);
    expect(stderr).toContain('The meetings service can’t be reached just now.');
    expect(code).toBe(1);
  });

  it('shows a key whole, and asks for another try of it, whatever characters it has', async () => {
    expect(JSON.parse((await parked(['show', 'access', PARKED.key])).stdout)).toEqual([{ ...PARKED, data: '{}' }]);
    expect((await parked(['redrive', 'access', PARKED.key])).code).toBe(0);
    expect(redriven).toEqual([PARKED.key]);
  });

  it.each([
    [['list', 'access'], { LIAISON_PASSWORD: '' }, 'Set LIAISON_PASSWORD: of an administrator’s account.\n'],
    [['list', 'access'], { LIAISON_URL: 'http://127.0.0.1:1' }, /^Nobody answers at http:\/\/127\.0\.0\.1:1; LIAISON_URL .*\n$/],
    [['list', 'access'], { LIAISON_PASSWORD: 'a wrong password' }, 'There is no active account with this e-mail and password.\n'],
    [['show', 'elsewhere', 'k'], {}, /Allowed choices are partners, access/],
  ])('%j with %j says what is wrong', async (args, env, said) => {
    const { code, stderr } = await parked(args, env);
    expect(code).toBe(1);
    if (typeof said === 'string') expect(stderr).toBe(said);
    else expect(stderr).toMatch(said);
  });
});
