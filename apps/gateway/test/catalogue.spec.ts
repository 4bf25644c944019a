import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { EVENTS } from '@liaison/contracts';
import type { ServiceUnderTest } from '@liaison/testing';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { quickStarts } from '../src/catalogue/quick-start';
import { startGateway } from './start-gateway';

const run = promisify(execFile);

describe('the catalogue', () => {
  let gateway: ServiceUnderTest;
  beforeAll(async () => {
    gateway = await startGateway({ KAFKA_EXTERNAL_BROKERS: 'kafka.example.org:9094', KAFKA_EXTERNAL_SECURITY: 'SASL_SSL' });
  }, 60_000);
  afterAll(() => gateway?.stop());

  const read = (path: string) => gateway.anyone().get(path);

  it('has a schema of every version of every event, by which its example is valid', async () => {
    const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
    addFormats.default(ajv);
    for (const { versions } of EVENTS) {
      for (const { type, example } of versions) {
        const { body, headers } = await read(`/schemas/${type}.json`).expect(200);
        expect(headers['content-type']).toBe('application/schema+json; charset=utf-8');
        expect(body).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema', $id: `/schemas/${type}.json` });
        const valid = ajv.compile(body);
        valid(example);
        expect([type, valid.errors]).toEqual([type, null]);
      }
    }
    for (const absent of ['liaison.partners.never.v1.json', `${EVENTS[0]?.type}`, 'x.json'])
      await read(`/schemas/${absent}`).expect(404);
  }, 90_000);

  it('is AsyncAPI 3 without a diagnostic, and tells of every event', async () => {
    const { body, text } = await read('/asyncapi.json').expect(200);
    expect(body.asyncapi).toMatch(/^3\./);
    expect(body.servers.kafka).toMatchObject({ host: 'kafka.example.org:9094', protocol: 'kafka-secure' });
    expect(Object.keys(body.components.messages).sort()).toEqual(
      EVENTS.flatMap(({ versions }) => versions.map(({ type }) => type)).sort(),
    );
    expect(await diagnosticsOf(text)).toEqual([]);
  }, 90_000);

  it('is a page for people, with every event, a quick start, and this deployment’s addresses', async () => {
    const { text, headers } = await read('/events').expect(200);
    expect(headers['content-type']).toMatch('text/html');
    expect(headers['content-security-policy']).not.toContain('unsafe-eval');
    for (const { type } of EVENTS) expect(text).toContain(`href="/events/${type}"`);
    for (const shown of [
      'kafka.example.org:9094',
      '/oauth/token',
      'sasl.oauthbearer.method',
      'OAuthBearerLoginCallbackHandler',
    ]) {
      expect(text).toContain(shown);
    }
    expect(text).not.toMatch(/<script/);
  });

  it('has a page for each event: meaning, owner, topic, key, versions, example, schema', async () => {
    const [event] = EVENTS;
    const { text } = await read(`/events/${event?.type}`).expect(200);
    for (const shown of [
      event?.meaning,
      event?.service,
      `data.${event?.aggregate}.id`,
      'first landed',
      `/schemas/${event?.type}.json`,
    ]) {
      expect(text).toContain(String(shown));
    }
    const { body } = await read('/events/%3Cscript%3E').expect(404);
    expect(body.code).toBe('event.not-found');
  });

  it('draws the AsyncAPI document with files of its own', async () => {
    const { text, headers } = await read('/events/asyncapi').expect(200);
    for (const [, address] of text.matchAll(/(?:src|href)="([^"]+)"/g)) {
      expect(address).toMatch(/^\//);
      await read(address!).expect(200);
    }
    expect(headers['content-security-policy']).toContain("script-src 'self' 'unsafe-eval'");
  });

  it('has quick starts that their languages can read', async () => {
    const addresses = {
      url: 'http://127.0.0.1:3000',
      brokers: 'a:1,b:2',
      security: 'SASL_PLAINTEXT',
      topic: 'liaison.partners',
    } as const;
    const folder = await mkdtemp(join(tmpdir(), 'liaison-quick-start-'));
    const readers: Record<string, (file: string) => [string, string[]]> = {
      mjs: (file) => [process.execPath, ['--check', file]],
      sh: (file) => ['sh', ['-n', file]],
      py: (file) => ['python3', ['-c', 'import ast, sys; ast.parse(open(sys.argv[1]).read())', file]],
    };
    for (const { files } of quickStarts(addresses)) {
      for (const { name, text } of files) {
        const file = join(folder, name);
        await writeFile(file, text);
        const reader = readers[name.split('.').at(-1) ?? ''];
        if (reader) await run(...reader(file));
        else expect(text).toMatch(/^(?:[\w.]+=.*\n)+$/);
      }
    }
    await rm(folder, { recursive: true });
  });
});

/** By the parser of AsyncAPI itself, in a process of its own: Jest's modules can't load it. */
async function diagnosticsOf(document: string): Promise<unknown> {
  const parsing = run(process.execPath, [join(import.meta.dirname, 'asyncapi-diagnostics.mjs')]);
  parsing.child.stdin?.end(document);
  return JSON.parse((await parsing).stdout);
}
