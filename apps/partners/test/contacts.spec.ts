import { CONTACT_ADDRESSES_PATH } from '@liaison/contracts';
import { CONNECTION, serviceToken } from '@liaison/service';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import type { Connection } from 'mongoose';
import { PartnersEnvironment } from '../src/partners-environment';
import { PartnersModule } from '../src/partners.module';

const KEY = 'a-key-that-two-services-have-alone-7';
type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;
const person = { name: 'Noor Hassan', email: 'noor.hassan@dma.example', phone: '+964 770 000 0000', languages: ['ar', 'en'] };

describe('contacts through REST', () => {
  let service: ServiceUnderTest;
  let staff: Agent;
  let dma: string;
  let mag: string;

  const register = async (name: string) =>
    (await staff.post('/api/v1/partners').send({ name, kind: 'national-authority', isLocalActor: true }).expect(201)).body
      .id as string;
  const addTo = async (partnerId: string, more = {}) =>
    (
      await staff
        .post('/api/v1/contacts')
        .send({ partnerId, ...person, ...more })
        .expect(201)
    ).body as { id: string };

  beforeAll(async () => {
    service = await startService('partners', PartnersModule, { CONTACTS_KEY: KEY }, { environment: PartnersEnvironment });
    staff = await service.as({ role: 'coordinator' });
    dma = await register('Directorate of Mine Action');
    mag = await register('Mines Advisory Group');
  }, 60_000);
  afterAll(() => service?.stop());

  it('tells addresses to the meetings service alone, and those of nobody who was erased', async () => {
    const [kept, erased] = [await addTo(dma), await addTo(mag)];
    await staff.post(`/api/v1/contacts/${erased.id}/erase`).set('If-Match', '*').send({ ground: 'person-asked' }).expect(200);
    const ask = (authorization: string) =>
      service
        .anyone()
        .post(CONTACT_ADDRESSES_PATH)
        .set('Authorization', authorization)
        .send({ ids: [kept.id, erased.id] });
    const { body } = await ask(`Bearer ${await serviceToken(KEY, 'meetings', 'partners')}`).expect(200);
    expect(body).toEqual({ items: [{ id: kept.id, name: person.name, email: person.email, languages: ['ar', 'en'] }] });
    const others = [
      await serviceToken('another-key-of-thirty-two-characters', 'meetings', 'partners'),
      await serviceToken(KEY, 'access', 'partners'),
      await service.issuer.token({ role: 'admin' }),
    ];
    for (const token of others) await ask(`Bearer ${token}`).expect(401);
    await ask('').expect(401);
  });

  it('adds, changes, gives and ends roles, and the log never hears a name', async () => {
    const { id } = await addTo(dma, { roles: [{ kind: 'focal-point', from: '2021-03-01' }] });
    await staff
      .patch(`/api/v1/contacts/${id}`)
      .set('If-Match', '"1"')
      .send({ phone: null, languages: ['ku'] })
      .expect(200);
    const { body } = await staff
      .post(`/api/v1/contacts/${id}/roles`)
      .set('If-Match', '"2"')
      .send({ kind: 'head-of-mission', from: '2022-01-01' })
      .expect(200);
    const ended = await staff
      .post(`/api/v1/contacts/${id}/roles/${body.roles[0].id}/end`)
      .set('If-Match', '"3"')
      .send({ on: '2021-12-31' })
      .expect(200);
    expect(ended.body).toMatchObject({ name: person.name, languages: ['ku'], roles: [{ to: '2021-12-31' }, {}] });
    expect(ended.body).not.toHaveProperty('phone');
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        'contact-added',
        'contact-changed',
        'contact-role-started',
        'contact-role-ended',
      ]),
    );
    expect(JSON.stringify(service.recorder.of(id))).not.toMatch(/Noor|dma\.example|964 770|"ku"/);
  });

  it('finds who holds a role today', async () => {
    const holder = await addTo(mag, { roles: [{ kind: 'liaison-officer', from: '2020-01-01' }] });
    await addTo(mag, { roles: [{ kind: 'liaison-officer', from: '2018-01-01', to: '2019-12-31' }] });
    const { body } = await staff.get('/api/v1/contacts').query({ partnerId: mag, role: 'liaison-officer' }).expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([holder.id]);
  });

  it('erases a person everywhere: document, list, kept answers', async () => {
    const connection = service.app.get<Connection>(CONNECTION);
    const asked = { partnerId: dma, ...person, name: 'Erased Person' };
    const create = () => staff.post('/api/v1/contacts').set('Idempotency-Key', 'erase-1').send(asked).expect(201);
    const { id } = (await create()).body;
    await staff
      .post(`/api/v1/contacts/${id}/erase`)
      .set('If-Match', '"1"')
      .set('Idempotency-Key', 'erase-2')
      .send({ ground: 'person-asked' })
      .expect(200);
    const { body } = await staff.get(`/api/v1/contacts/${id}`).expect(200);
    expect(body).toMatchObject({ id, partnerId: dma, roles: [], languages: [], status: 'erased', version: 2 });
    expect(body).not.toHaveProperty('name');
    const listed = await staff.get('/api/v1/contacts').query({ partnerId: dma }).expect(200);
    expect(JSON.stringify(listed.body)).not.toContain(id);
    for (const collection of await connection.db!.collections()) {
      expect(JSON.stringify(await collection.find().toArray())).not.toContain('Erased Person');
    }
    // The request that made the contact, sent again, makes no second one and tells nothing of the person.
    expect((await create()).body).toMatchObject({ id, status: 'erased' });
    await staff.patch(`/api/v1/contacts/${id}`).set('If-Match', '*').send({ name: 'Back' }).expect(409);
    await eventually(() => expect(service.recorder.namesOf(id)).toEqual(['contact-added', 'contact-erased']));
  });

  it('shows a focal point its own organisation’s contacts only, a viewer none', async () => {
    const theirs = await addTo(dma);
    const own = await addTo(mag);
    const focal = await service.as({ role: 'partner', partnerId: mag });
    const viewer = await service.as({ role: 'viewer' });
    await focal.get(`/api/v1/contacts/${own.id}`).expect(200);
    await focal.get(`/api/v1/contacts/${theirs.id}`).expect(404);
    await focal.patch(`/api/v1/contacts/${theirs.id}`).set('If-Match', '*').send({ name: 'X' }).expect(404);
    await focal
      .post('/api/v1/contacts')
      .send({ partnerId: dma, ...person })
      .expect(403);
    await focal.get('/api/v1/contacts').query({ partnerId: dma }).expect(403);
    const { body } = await focal.get('/api/v1/contacts').expect(200);
    expect(new Set(body.items.map(({ partnerId }: { partnerId: string }) => partnerId))).toEqual(new Set([mag]));
    await viewer.get('/api/v1/contacts').expect(403);
    await viewer.get(`/api/v1/contacts/${own.id}`).expect(403);
    await (await service.as({ role: 'partner' })).get('/api/v1/contacts').expect(403);
  });

  it('refuses an unknown partner by name, a closed one, a wrong language and a role that ends before it starts', async () => {
    const nobody = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9bff';
    const refused = async (body: object, status: number, field?: string) => {
      const answer = await staff.post('/api/v1/contacts').send(body).expect(status);
      if (field) expect(answer.body.errors[0]).toMatchObject({ field });
      return answer.body.code as string;
    };
    expect(await refused({ ...person, partnerId: nobody }, 422, 'partnerId')).toBe('partner.unknown');
    await refused({ ...person, partnerId: dma, languages: ['Arabic'] }, 422, 'languages.0');
    const roles = [{ kind: 'spokesperson', from: '2022-01-01', to: '2021-01-01' }];
    expect(await refused({ ...person, partnerId: dma, roles }, 422, 'to')).toBe('contact.role-ends-before-start');
    const closed = await register('Closed Organisation');
    await staff.post(`/api/v1/partners/${closed}/close`).set('If-Match', '*').send({ reason: 'Left the country.' }).expect(200);
    expect(await refused({ ...person, partnerId: closed }, 409)).toBe('partner.closed');
  });
});
