import type { ServiceUnderTest } from '@liaison/testing';
import { fastify, type FastifyInstance } from 'fastify';
import { startGateway } from './start-gateway';

const PARTNERS = {
  openapi: '3.0.0',
  info: { title: 'partners', version: '1' },
  paths: { '/api/v1/partners': { get: { tags: ['partners'], responses: { 200: { description: 'The partners' } } } } },
  components: { schemas: { Partner: { type: 'object' } } },
};

describe('the API document', () => {
  let gateway: ServiceUnderTest;
  let partners: FastifyInstance;

  beforeAll(async () => {
    partners = fastify();
    partners.get('/openapi.json', () => PARTNERS);
    gateway = await startGateway({ PARTNERS_URL: await partners.listen({ port: 0, host: '127.0.0.1' }) });
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await partners?.close();
  });

  const document = async () => (await gateway.anyone().get('/openapi.json').expect(200)).body;

  it('is one for the gateway and the services, and keeps the part of a service that goes away', async () => {
    const { paths, components, info } = await document();
    expect(info.title).toBe('Liaison');
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/api/v1/partners', '/api/v1/auth/login', '/api/v1/timeline']));
    expect(Object.keys(components.schemas)).toEqual(expect.arrayContaining(['Partner', 'Tokens', 'Problem']));
    await partners.close();
    gateway.clock.set(new Date(Date.now() + 60_000).toISOString());
    expect(Object.keys((await document()).paths)).toContain('/api/v1/partners');
  });

  it('says of every route of the gateway who may call it, and refers to nothing that is not there', async () => {
    const found = await document();
    for (const [path, operations] of Object.entries<Record<string, Record<string, unknown>>>(found.paths)) {
      if (path === '/api/v1/partners') continue;
      for (const [method, operation] of Object.entries(operations)) {
        expect([path, method, operation['x-allowed-to']]).toEqual([path, method, expect.any(Array)]);
        expect([path, method, operation['summary']]).toEqual([path, method, expect.any(String)]);
      }
    }
    const references = [...JSON.stringify(found).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name);
    for (const name of references) expect(Object.keys(found.components.schemas)).toContain(name);
  });

  it('is shown by Swagger UI, from here alone', async () => {
    await gateway.anyone().get('/docs').expect(302).expect('location', '/docs/');
    const { text } = await gateway.anyone().get('/docs/').expect(200);
    const assets = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, asset]) => asset ?? '');
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      expect(asset).not.toMatch(/^(https?:)?\/\//);
      await gateway.anyone().get(new URL(asset, 'http://x/docs/').pathname).expect(200);
    }
    const initializer = await gateway.anyone().get('/docs/swagger-initializer.js').expect(200);
    expect(initializer.headers['content-type']).toMatch('javascript');
    expect(initializer.text).toContain('/openapi.json');
    expect(initializer.text).not.toContain('petstore');
  });
});
