import { Timekeeper } from '@liaison/service';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { PartnersModule } from '../src/partners.module';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;
const nobody = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9bff';

describe('agreements through REST', () => {
  let service: ServiceUnderTest;
  let staff: Agent;
  let cambodia: string;
  let norway: string;
  let canada: string;

  const register = async (name: string) =>
    (await staff.post('/api/v1/partners').send({ name, kind: 'government', isLocalActor: false }).expect(201)).body.id as string;
  const drafted = async (more = {}) => {
    const asked = { title: 'Partnership Principles', kind: 'mou', startsOn: '2026-01-01', parties: [cambodia, norway], ...more };
    return (await staff.post('/api/v1/agreements').send(asked).expect(201)).body as { id: string };
  };
  const sign = (id: string, partnerId: string, on = '2026-01-01') =>
    staff.post(`/api/v1/agreements/${id}/sign`).send({ partnerId, on });
  const signed = async (more = {}) => {
    const { id } = await drafted(more);
    for (const partner of [cambodia, norway]) await sign(id, partner).expect(200);
    return id;
  };
  const step = (id: string, name: string, body: object = {}, version = '*') =>
    staff
      .post(`/api/v1/agreements/${id}/${name}`)
      .set('If-Match', version === '*' ? '*' : `"${version}"`)
      .send(body);

  beforeAll(async () => {
    service = await startService('partners', PartnersModule);
    service.clock.set('2026-03-01T09:00:00Z');
    staff = await service.as({ role: 'coordinator' });
    [cambodia, norway, canada] = [await register('Cambodia'), await register('Norway'), await register('Canada')];
  }, 60_000);
  afterAll(() => service?.stop());

  it('is drafted, signed by each party, amended, suspended, resumed and terminated', async () => {
    const { id } = await drafted();
    await Promise.all([sign(id, cambodia).expect(200), sign(id, norway).expect(200)]);
    const amendment = { kind: 'accession', partnerId: canada, summary: 'Canada joins.', signedOn: '2026-02-01' };
    const { body } = await step(id, 'amendments', amendment, '4').expect(200);
    expect(body).toMatchObject({ status: 'signed', parties: [{}, {}, { partnerId: canada }], amendments: [{ number: 1 }] });
    await step(id, 'suspend', { reason: 'On hold.' }, '5').expect(200);
    await step(id, 'resume', {}, '6').expect(200);
    await step(id, 'terminate', { reason: 'Replaced.' }, '7').expect(422, /document/);
    await step(id, 'terminate', { reason: 'Replaced.', document: 'https://example.org/end.pdf' }, '7').expect(200);
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        'agreement-drafted',
        'agreement-signed-by-party',
        'agreement-signed-by-party',
        'agreement-signed',
        'agreement-amended',
        'agreement-suspended',
        'agreement-resumed',
        'agreement-terminated',
      ]),
    );
  });

  it('is a draft until the last signature, and then changed by amendments only', async () => {
    const { id } = await drafted();
    await staff.patch(`/api/v1/agreements/${id}`).set('If-Match', '"1"').send({ title: 'Principles' }).expect(200);
    await sign(id, norway).expect(200);
    await staff
      .patch(`/api/v1/agreements/${id}`)
      .set('If-Match', '*')
      .send({ title: 'X' })
      .expect(409, /signed-by-some/);
    await step(id, 'withdraw-signature', { partnerId: norway, reason: 'Entered wrongly.' }).expect(200);
    await step(id, 'amendments', { kind: 'correction', summary: 'A comma.', signedOn: '2026-02-01' }).expect(409, /not-signed/);
    await sign(id, norway).expect(200);
    await sign(id, cambodia).expect(200);
    await staff
      .patch(`/api/v1/agreements/${id}`)
      .set('If-Match', '*')
      .send({ title: 'X' })
      .expect(409, /not-draft/);
  });

  it('reminds 60 and 30 days before the end, each once, and ends by itself', async () => {
    const id = await signed({ endsOn: '2026-04-30' });
    const endless = await signed();
    const timekeeper = service.app.get(Timekeeper);
    for (const day of ['2026-03-01', '2026-03-02', '2026-03-31', '2026-04-01', '2026-04-30', '2026-05-01']) {
      service.clock.set(`${day}T09:00:00Z`);
      await timekeeper.round();
      await timekeeper.round();
    }
    service.clock.set('2026-03-01T09:00:00Z');
    await eventually(() =>
      expect(service.recorder.namesOf(id).slice(4)).toEqual([
        'agreement-expiry-near',
        'agreement-expiry-near',
        'agreement-ended',
      ]),
    );
    const reminders = service.recorder.of(id).filter(({ type }) => type.includes('expiry-near'));
    expect(reminders.map(({ data }) => (data as { daysLeft: number }).daysLeft)).toEqual([60, 30]);
    expect((await staff.get(`/api/v1/agreements/${endless}`)).body.status).toBe('signed');
  });

  it('refuses, and says why', async () => {
    const draft = { title: 'MoU', kind: 'mou', startsOn: '2026-01-01', parties: [cambodia, norway] };
    const refused = async (body: object, code: string, field: string) => {
      const answer = await staff.post('/api/v1/agreements').send(body).expect(422);
      expect(answer.body).toMatchObject({ code, errors: [{ field }] });
    };
    await refused({ ...draft, endsOn: '2025-12-31' }, 'agreement.ends-before-start', 'endsOn');
    await refused({ ...draft, parties: [norway, cambodia, norway] }, 'agreement.party-twice', 'parties.2');
    await refused({ ...draft, parties: [norway, nobody] }, 'partner.unknown', 'parties.1');
    await refused({ ...draft, parties: [norway] }, 'request.invalid', 'parties');
    const { id } = await drafted();
    expect((await sign(id, norway, '2026-03-02').expect(422)).body.code).toBe('agreement.signature-in-future');
    expect((await sign(id, canada).expect(422)).body.code).toBe('agreement.not-a-party');
    await sign(id, norway).expect(200);
    await sign(id, norway).expect(200);
    expect((await sign(id, norway, '2026-02-01').expect(409)).body.code).toBe('agreement.signed-already');
    const join = { kind: 'accession', partnerId: nobody, summary: 'Joins.', signedOn: '2026-02-01' };
    expect((await step(id, 'amendments', join).expect(422)).body.code).toBe('partner.unknown');
  });

  it('is kept by the cell, read by all, and by a focal point where its organisation is party', async () => {
    const { id } = await drafted({ parties: [cambodia, norway] });
    const viewer = await service.as({ role: 'viewer' });
    await viewer.get(`/api/v1/agreements/${id}`).expect(200);
    await viewer.post(`/api/v1/agreements/${id}/sign`).send({ partnerId: norway, on: '2026-01-01' }).expect(403);
    const focal = await service.as({ role: 'partner', partnerId: norway });
    await focal.get(`/api/v1/agreements/${id}`).expect(200);
    const stranger = await service.as({ role: 'partner', partnerId: canada });
    await stranger.get(`/api/v1/agreements/${id}`).expect(404);
    const { body } = await staff
      .get('/api/v1/agreements')
      .query({ partnerId: canada, kind: 'mou', status: 'terminated' })
      .expect(200);
    expect(body.items).toHaveLength(1);
  });
});
