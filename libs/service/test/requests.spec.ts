import { randomUUID } from 'node:crypto';
import { type ServiceUnderTest, startService } from '@liaison/testing';
import fc from 'fast-check';
import { NotesModule } from './notes.module';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;
interface Answer {
  status: number;
  headers: Record<string, string>;
  body: Record<string, unknown>;
}

const path = '/api/v1/notes';
/** Bounded in time too: a busy machine tries fewer. */
const RUNS = { numRuns: 150, interruptAfterTimeLimit: 4_000 };
/** What Node lets through as a header; the rest never leaves the client. */
const header = fc.string({ unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)), minLength: 1 });

describe('requests', () => {
  let service: ServiceUnderTest;
  let staff: Agent;
  let id: string;

  beforeAll(async () => {
    service = await startService('partners', NotesModule);
    staff = await service.as({ role: 'coordinator' });
    id = (await staff.post(path).send({ text: 'The first' }).expect(201)).body.id;
  }, 60_000);
  afterAll(() => service?.stop());

  /** Whatever was asked, it was answered, and a refusal says by a code what was wrong. */
  const wellAnswered = ({ status, headers, body }: Answer) => {
    expect(status).toBeLessThan(500);
    if (status < 400) return;
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({ status, code: expect.stringMatching(/^[a-z-]+\.[a-z-]+$/), correlationId: expect.any(String) });
  };

  it('for a version that the caller has are answered by 304 without a body', async () => {
    const { headers } = await staff.get(`${path}/${id}`).expect(200);
    const asked = (tag: string) => staff.get(`${path}/${id}`).set('If-None-Match', tag);
    const { text } = await asked(headers['etag']!).expect(304);
    expect(text).toBe('');
    await asked(`W/${headers['etag']}`).expect(304);
    await asked(`"7", ${headers['etag']}`).expect(304);
    await asked('*').expect(304);
    await asked('"7"').expect(200);
  });

  it.each([
    'rubbish',
    '%00',
    'bnVsbA',
    Buffer.from('{"$gt":""}').toString('base64url'),
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('[{"$gt":""},"x"]').toString('base64url'),
    'x'.repeat(501),
  ])('with the cursor %j are refused', async (cursor) => {
    const { body } = await staff.get(path).query({ cursor }).expect(422);
    expect(body.errors).toMatchObject([{ field: 'cursor' }]);
  });

  it('with a body of any JSON are answered', async () => {
    const loosely = fc.record({ text: fc.anything(), at: fc.anything(), tags: fc.anything() }, { requiredKeys: [] });
    const any = fc.oneof(
      fc.jsonValue(),
      loosely.map((value) => JSON.parse(JSON.stringify(value)) as unknown),
    );
    await fc.assert(
      fc.asyncProperty(any, fc.constantFrom('post', 'patch'), async (value, verb) => {
        const request = verb === 'post' ? staff.post(path) : staff.patch(`${path}/${id}`).set('If-Match', '*');
        wellAnswered(await request.set('Content-Type', 'application/json').send(JSON.stringify(value)));
      }),
      RUNS,
    );
  });

  it('with a body of any bytes and any content type are answered', async () => {
    const types = fc.oneof(fc.constantFrom('application/json', 'application/json; charset=utf-16', 'text/plain', '/'), header);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), types, async (bytes, type) => {
        wellAnswered(await staff.post(path).set('Content-Type', type).send(bytes));
      }),
      RUNS,
    );
  });

  it('with any query are answered', async () => {
    const name = fc.oneof(fc.constantFrom('limit', 'cursor', 'text', 'text[$ne]', '__proto__'), fc.string());
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.integer().map(String),
      fc.constantFrom('', '1e9', '{"$gt":""}', '\0'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value), { maxLength: 4 }), async (pairs) => {
        const query = pairs.map(([key, held]) => `${encoded(key)}=${encoded(held)}`).join('&');
        wellAnswered(await staff.get(`${path}?${query}`));
      }),
      RUNS,
    );
  });

  it('with any query string, as it comes, are answered', async () => {
    await fc.assert(
      fc.asyncProperty(header, async (query) => wellAnswered(await staff.get(`${path}?${query.replaceAll(/[\s#]/g, '')}`))),
      RUNS,
    );
  });

  it('for any id, with any headers, are answered', async () => {
    const names = ['If-Match', 'If-None-Match', 'Idempotency-Key', 'X-Correlation-Id', 'traceparent', 'Accept'];
    const headers = fc.dictionary(fc.constantFrom(...names), header);
    const ids = fc.oneof(
      fc.constant(id),
      fc.constantFrom('%', '%00', '..', '$ne', 'x'.repeat(301), randomUUID()),
      fc.webSegment(),
    );
    await fc.assert(
      fc.asyncProperty(ids, headers, async (some, set) => {
        wellAnswered(await staff.get(`${path}/${some}`).set(set));
        wellAnswered(await staff.post(`${path}/${some}/count`).set(set));
      }),
      RUNS,
    );
  });
});

/** Percent-encoded; half a surrogate pair, which can't be, is left out. */
function encoded(text: string): string {
  return encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, ''));
}
