import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { PartnersModule } from '../src/partners.module';

const dma = { name: 'Directorate of Mine Action', acronym: 'DMA', kind: 'national-authority', isLocalActor: true, country: 'IQ' };

describe('partners through REST', () => {
  let service: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;

  beforeAll(async () => {
    service = await startService('partners', PartnersModule);
    staff = await service.as({ role: 'coordinator' });
  }, 60_000);
  afterAll(() => service?.stop());

  it('registers a partner, and its event follows on Kafka', async () => {
    const { body, headers } = await staff.post('/api/v1/partners').send(dma).expect(201);
    expect(body).toMatchObject({ ...dma, status: 'registered', version: 1, pillars: [] });
    expect(headers['etag']).toBe('"1"');
    expect(headers['liaison-position']).toBe(`partners:${body.id}:1`);
    await eventually(() => expect(service.recorder.namesOf(body.id)).toEqual(['partner-registered']));
    expect(service.recorder.of(body.id)[0]).toMatchObject({ sequence: 1, data: { partner: { id: body.id, acronym: 'DMA' } } });
  });

  it('keeps the order of an aggregate’s events', async () => {
    const { body } = await staff.post('/api/v1/partners').send(dma).expect(201);
    await staff.post(`/api/v1/partners/${body.id}/activate`).set('If-Match', '"1"').expect(200);
    await staff.post(`/api/v1/partners/${body.id}/suspend`).set('If-Match', '"2"').send({ reason: 'Under review.' }).expect(200);
    await eventually(() =>
      expect(service.recorder.namesOf(body.id)).toEqual(['partner-registered', 'partner-activated', 'partner-suspended']),
    );
  });

  it('answers 428 without If-Match, 412 with a stale one', async () => {
    const { body } = await staff.post('/api/v1/partners').send(dma).expect(201);
    await staff.post(`/api/v1/partners/${body.id}/activate`).expect(428);
    await staff.post(`/api/v1/partners/${body.id}/activate`).set('If-Match', '"1"').expect(200);
    const stale = await staff
      .post(`/api/v1/partners/${body.id}/close`)
      .set('If-Match', '"1"')
      .send({ reason: 'Left the country.' })
      .expect(412);
    expect(stale.body).toMatchObject({ status: 412, code: 'version.stale' });
  });

  it('does the same request once under one Idempotency-Key, and refuses another body', async () => {
    const first = await staff.post('/api/v1/partners').set('Idempotency-Key', 'k-1').send(dma).expect(201);
    const again = await staff.post('/api/v1/partners').set('Idempotency-Key', 'k-1').send(dma).expect(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers['etag']).toBe(first.headers['etag']);
    const other = await staff
      .post('/api/v1/partners')
      .set('Idempotency-Key', 'k-1')
      .send({ ...dma, name: 'Another' })
      .expect(422);
    expect(other.body.code).toBe('idempotency-key.reused');
  });

  it('names the field that is wrong', async () => {
    const { body, headers } = await staff
      .post('/api/v1/partners')
      .send({ ...dma, country: 'Iraq', colour: 'red' })
      .expect(422);
    expect(headers['content-type']).toMatch('application/problem+json');
    expect(body.errors.map(({ field }: { field: string }) => field).sort()).toEqual(['colour', 'country']);
  });

  it('refuses broken JSON, a huge body, no token and the wrong role, each with its status', async () => {
    const viewer = await service.as({ role: 'viewer' });
    await staff.post('/api/v1/partners').set('Content-Type', 'application/json').send('{"name":').expect(400);
    await staff
      .post('/api/v1/partners')
      .send({ ...dma, name: 'x'.repeat(2_000_000) })
      .expect(413);
    await staff.post('/api/v1/partners').set('Content-Type', 'text/xml').send('<a/>').expect(415);
    await service.anyone().post('/api/v1/partners').send(dma).expect(401);
    await viewer.post('/api/v1/partners').send(dma).expect(403);
    await staff.get('/api/v1/nothing-here').expect(404);
  });

  it('pages by cursor, each partner once', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await staff
        .get('/api/v1/partners')
        .query({ limit: 2, ...(cursor && { cursor }) })
        .expect(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen.length).toBeGreaterThan(3);
    expect(new Set(seen).size).toBe(seen.length);
  });

  it('finds partners by country, pillar and acronym', async () => {
    const { body } = await staff.post('/api/v1/partners').send({ ...dma, acronym: 'LMAC', country: 'LB', pillars: ['advocacy'] });
    const found = await staff.get('/api/v1/partners').query({ country: 'LB', pillar: 'advocacy', acronym: 'LMAC' }).expect(200);
    expect(found.body.items.map(({ id }: { id: string }) => id)).toEqual([body.id]);
    await staff.get('/api/v1/partners').query({ country: 'Lebanon' }).expect(422);
  });
});
