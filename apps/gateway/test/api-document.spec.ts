import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { Validator } from '@seriousme/openapi-schema-validator';
import { fastify, type FastifyInstance } from 'fastify';
import { ServiceDocuments } from '../src/api-document/service-documents';
import { startGateway } from './start-gateway';

const PARTNERS = {
  openapi: '3.0.0',
  info: { title: 'partners', version: '1' },
  paths: {
    '/api/v1/partners': { get: { tags: ['partners'], responses: { 200: { description: 'The partners' } } } },
    '/api/v1/not-passed-on': { get: { responses: { 200: { description: 'For the service’s own use' } } } },
  },
  components: { schemas: { Partner: { type: 'object' } } },
};

describe('the API document', () => {
  let gateway: ServiceUnderTest;
  let partners: FastifyInstance;
  let others: FastifyInstance;
  let told: object = PARTNERS;

  beforeAll(async () => {
    partners = fastify();
    partners.get('/openapi.json', () => told);
    others = fastify();
    others.get('/openapi.json', () => ({ openapi: '3.0.0', info: PARTNERS.info, paths: {} }));
    const other = await others.listen({ port: 0, host: '127.0.0.1' });
    gateway = await startGateway({
      PARTNERS_URL: await partners.listen({ port: 0, host: '127.0.0.1' }),
      ...{ ACCESS_URL: other, MEETINGS_URL: other, TRAINING_URL: other, ADVOCACY_URL: other },
    });
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await Promise.all([partners?.close(), others?.close()]);
  });

  const document = async () => (await gateway.anyone().get('/openapi.json').expect(200)).body;
  const later = (seconds: number) => gateway.clock.set(new Date(Date.now() + seconds * 1_000).toISOString());

  it('is valid, one for the gateway and the services, and shows only what is passed on', async () => {
    const found = await document();
    expect(await new Validator().validate(found)).toEqual({ valid: true });
    expect(found.info.title).toBe('Liaison');
    expect(found).not.toHaveProperty('x-clashes');
    const paths = Object.keys(found.paths);
    expect(paths).toEqual(expect.arrayContaining(['/api/v1/partners', '/api/v1/auth/login', '/api/v1/timeline']));
    expect(paths.filter((path) => /not-passed-on|operations|health/.test(path))).toEqual([]);
    expect(Object.keys(found.components.schemas)).toEqual(expect.arrayContaining(['Partner', 'Tokens', 'Problem']));
  });

  it('has the tokens for machines too, as OAuth asks for them and refuses them', async () => {
    const { post, get } = (await document()).paths['/oauth/token'];
    expect(get).toBeUndefined();
    const { schema } = post.requestBody.content['application/x-www-form-urlencoded'];
    expect(schema).toMatchObject({ type: 'object', required: ['grant_type'] });
    for (const status of [400, 401, 429])
      expect(post.responses[status].content['application/json'].schema).toEqual({ $ref: '#/components/schemas/TokenRefusal' });
  });

  it('is kept half a minute, then made anew behind the one that is kept', async () => {
    told = { ...PARTNERS, components: { schemas: { Newcomer: { type: 'object' } } } };
    await document();
    later(31);
    expect((await document()).components.schemas).not.toHaveProperty('Newcomer');
    await eventually(async () => expect((await document()).components.schemas).toHaveProperty('Newcomer'));
  });

  it('keeps the part of a service that goes away, or tells rubbish, over a restart too', async () => {
    told = { message: 'I am something else' };
    const documents = gateway.app.get(ServiceDocuments);
    expect((await documents.of('partners'))?.paths).toHaveProperty(['/api/v1/partners']);
    await partners.close();
    expect((await documents.of('partners'))?.paths).toHaveProperty(['/api/v1/partners']);
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
