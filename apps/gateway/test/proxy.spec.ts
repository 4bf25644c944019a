import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ServiceUnderTest } from '@liaison/testing';
import { fastify, type FastifyInstance } from 'fastify';
import { startGateway } from './start-gateway';

/** A service as small as can be: answers what it was asked. */
async function startUpstream(): Promise<{ app: FastifyInstance; url: string }> {
  const app = fastify({ bodyLimit: 1_048_576 });
  app.addContentTypeParser('text/csv', { parseAs: 'buffer', bodyLimit: 20 * 1_048_576 }, (_request, body, done) =>
    done(null, body),
  );
  app.get('/api/v1/partners/busy', (_request, reply) => reply.status(503).header('Retry-After', '7').send({ code: 'its.own' }));
  app.get('/api/v1/partners/dies', (request) => request.raw.socket.destroy());
  app.get('/api/v1/partners/dies-answering', (_request, reply) => {
    reply.raw.writeHead(201, { 'content-type': 'application/json', 'content-length': '100' });
    reply.raw.flushHeaders();
    setTimeout(() => reply.raw.destroy(), 50);
  });
  app.all('/*', (request, reply) => {
    const { method, url, headers, body } = request;
    const seen = Buffer.isBuffer(body) ? { bytes: body.length } : { body };
    return reply
      .status(method === 'POST' ? 201 : 200)
      .header('Liaison-Position', 'partners:x:3')
      .header('ETag', '"3"')
      .send({
        method,
        url,
        headers,
        ...seen,
      });
  });
  return { app, url: await app.listen({ port: 0, host: '127.0.0.1' }) };
}

describe('the reverse proxy', () => {
  let gateway: ServiceUnderTest;
  let partners: Awaited<ReturnType<typeof startUpstream>>;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;

  beforeAll(async () => {
    partners = await startUpstream();
    gateway = await startGateway({ PARTNERS_URL: partners.url, ACCESS_URL: partners.url });
    staff = await gateway.as({ role: 'coordinator' });
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await partners?.app.close();
  });

  it('passes on method, path, query, body and headers, and answers what the service answers', async () => {
    const correlationId = randomUUID();
    const { body, headers } = await staff
      .post('/api/v1/partners/1/suspend?a=b%20c&a=d')
      .set({ 'X-Correlation-Id': correlationId, 'If-Match': '"2"', 'Idempotency-Key': 'k', 'Liaison-Position': 'partners:x:2' })
      .set('traceparent', '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01')
      .send({ reason: 'Ünder review', n: [1] })
      .expect(201);
    expect(body).toMatchObject({
      method: 'POST',
      url: '/api/v1/partners/1/suspend?a=b%20c&a=d',
      body: { reason: 'Ünder review', n: [1] },
    });
    expect(body.headers).toMatchObject({
      authorization: expect.stringMatching(/^Bearer /),
      'x-correlation-id': correlationId,
      traceparent: expect.stringMatching(/^00-0af7651916cd43dd8448eb211c80319c-/),
      'if-match': '"2"',
      'idempotency-key': 'k',
      'liaison-position': 'partners:x:2',
    });
    expect(headers).toMatchObject({ 'liaison-position': 'partners:x:3', etag: '"3"', 'x-correlation-id': correlationId });
    expect(headers['content-security-policy']).toContain("default-src 'self'");
  });

  it('makes up one correlation id for gateway and service', async () => {
    const { body, headers } = await staff.get('/api/v1/partners').expect(200);
    expect(headers['x-correlation-id']).toBe(body.headers['x-correlation-id']);
  });

  it('passes on bodies as they are: broken JSON, files, none', async () => {
    await staff.post('/api/v1/partners').set('Content-Type', 'application/json').send('{"name":').expect(400);
    const file = 'x'.repeat(15 * 1_048_576);
    const { body } = await staff.post('/api/v1/presence-imports').set('Content-Type', 'text/csv').send(file).expect(201);
    expect(body.bytes).toBe(file.length);
    await staff.patch('/api/v1/partners/1').expect(200);
    await staff.delete('/api/v1/partners/1').expect(200);
  });

  it('refuses a body that is too large with 413', async () => {
    const refused = await staff
      .post('/api/v1/partners')
      .send({ name: 'x'.repeat(2_000_000) })
      .expect(413);
    expect(refused.headers['content-type']).toMatch('application/problem+json');
    expect(refused.body.code).toBe('body.too-large');
    // Each as its owner has it, whose own refusal would be lost with the connection.
    for (const [path, type, megabytes] of [
      ['presence-imports', 'text/csv', 21],
      ['meeting-imports', 'text/calendar; charset=utf-8', 6],
      ['meetings/replies', 'message/rfc822', 2],
    ] as const) {
      const file = 'x'.repeat(megabytes * 1_048_576);
      await staff.post(`/api/v1/${path}`).set('Content-Type', type).send(file).expect(413);
    }
  });

  it('refuses a body that is too large and announces no length', async () => {
    const chunk = Buffer.alloc(65_536, 0x20);
    const body = Readable.toWeb(Readable.from(Array.from({ length: 64 }, () => chunk))) as ReadableStream;
    const answer = await fetch(`${await gateway.app.getUrl()}/api/v1/partners`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await gateway.issuer.token({ role: 'admin' })}`, 'content-type': 'application/json' },
      body,
      duplex: 'half',
    } as RequestInit);
    expect(answer.status).toBe(413);
  });

  it('lets nobody through without a valid token, except to check a letter', async () => {
    for (const token of [
      undefined,
      'rubbish',
      await gateway.issuer.token({ role: 'admin', issuer: 'http://elsewhere.example' }),
    ]) {
      const asked = gateway.anyone().get('/api/v1/partners/1');
      const { body, headers } = await (token ? asked.set('Authorization', `Bearer ${token}`) : asked).expect(401);
      expect(headers['content-type']).toMatch('application/problem+json');
      expect(headers['www-authenticate']).toBe('Bearer');
      expect(body).toMatchObject({ status: 401, code: token ? 'token.invalid' : 'token.missing' });
    }
    await gateway.anyone().get('/api/v1/letters/ABCD-1234').expect(200);
    await gateway.anyone().post('/api/v1/letters/ABCD-1234').expect(401);
    await gateway.anyone().get('/api/v1/letters').expect(401);
    await gateway.anyone().get('/api/v1/letters/ABCD-1234/pdf').expect(401);
  });

  it('answers 503 for a service that is away, with the code and Retry-After', async () => {
    const correlationId = randomUUID();
    const { body, headers } = await staff.get('/api/v1/meetings').set('X-Correlation-Id', correlationId).expect(503);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(headers['retry-after']).toBe('1');
    expect(body).toMatchObject({ status: 503, code: 'service.unavailable', correlationId, instance: '/api/v1/meetings' });
    await staff.get('/api/v1/partners/dies').expect(503);
    await staff.post('/api/v1/meetings').send({}).expect(503);
  });

  it('answers 503 where a service dies between the head of its answer and the body', async () => {
    const { body, headers } = await staff.get('/api/v1/partners/dies-answering').expect(503);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(body).toMatchObject({ status: 503, code: 'service.unavailable' });
  });

  it('leaves the service’s own 503 as it is', async () => {
    const { body, headers } = await staff.get('/api/v1/partners/busy').expect(503);
    expect(headers['retry-after']).toBe('7');
    expect(body).toEqual({ code: 'its.own' });
  });

  it('passes operations on to the service that they name', async () => {
    const admin = await gateway.as({ role: 'admin' });
    const at = async (path: string) => (await admin.get(`/api/v1/operations/${path}`).expect(200)).body.url;
    expect(await at('partners/parked-events')).toBe('/operations/parked-events');
    expect(await at('partners/parked-events/some-key')).toBe('/operations/parked-events/some-key');
    expect((await admin.post('/api/v1/operations/access/parked-events/k/redrive').expect(201)).body.url).toBe(
      '/operations/parked-events/k/redrive',
    );
    await admin.get('/api/v1/operations/elsewhere/parked-events').expect(404);
    await gateway.anyone().get('/api/v1/operations/partners/parked-events').expect(401);
  });

  it('does not pass on what no service owns, nor what climbs out of its path', async () => {
    await staff.get('/api/v1/nothing-here').expect(404);
    await staff.get('/api/v1/partnership').expect(404);
    const climbed = await staff.get('/api/v1/partners/..%2f..%2fopenapi.json');
    expect([400, 404]).toContain(climbed.status);
  });
});
