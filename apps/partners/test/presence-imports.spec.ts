import { Timekeeper } from '@liaison/service';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { PartnersModule } from '../src/partners.module';
import { ImportRecords } from '../src/presence-imports/import-records.service';
import { PresencesService } from '../src/presences/presences.service';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

const header = 'Donor,Implementing partner,Implementing partner type,Region,Region Pcode,Sector,Activity,Status,Month';
const rows = [
  'Norway,Mines Advisory Group,International NGO,Ninewa,IQG15,Mine Action,Clearance of ERW,On-going,2025-07',
  'Norway,Hope for Ninewa,National NGO,Ninewa,IQG15,Mine Action,EORE in schools,On-going,2025-07',
  ',Hope for Ninewa,National NGO,Duhok,IQG08,Health,Mobile clinics,On-going,2025-07',
];
const sheet = [header, ...rows].join('\n');

describe('presence imports through REST', () => {
  let service: ServiceUnderTest;
  let staff: Agent;

  const preview = (csv: string | Buffer, query = {}) =>
    staff
      .post('/api/v1/presence-imports')
      .query({ fileName: 'iraq.csv', ...query })
      .set('Content-Type', 'text/csv')
      .send(csv);
  const apply = (id: string, version: string) => staff.post(`/api/v1/presence-imports/${id}/apply`).set('If-Match', version);
  const presences = async (query = {}) =>
    (await staff.get('/api/v1/presences').query(query).expect(200)).body.items as { id: string }[];

  beforeAll(async () => {
    service = await startService('partners', PartnersModule);
    staff = await service.as({ role: 'coordinator' });
    await staff
      .post('/api/v1/partners')
      .send({ name: 'Mines Advisory Group', acronym: 'MAG', kind: 'international-ngo', isLocalActor: false })
      .expect(201);
  }, 60_000);
  afterAll(() => service?.stop());

  it('previews row by row, enters nothing yet, and applies all of it once', async () => {
    const { body, headers } = await preview(sheet).expect(201);
    expect(body).toMatchObject({
      status: 'previewed',
      fileName: 'iraq.csv',
      counts: { rows: 3, new: 2, refused: 1, partnersToRegister: 2 },
    });
    expect(await presences()).toEqual([]);
    const first = await staff.get(`/api/v1/presence-imports/${body.id}/rows`).query({ limit: 2 }).expect(200);
    expect(first.body.items.map(({ line, outcome }: { line: number; outcome: string }) => [line, outcome])).toEqual([
      [2, 'new'],
      [3, 'new'],
    ]);
    const second = await staff.get(`/api/v1/presence-imports/${body.id}/rows`).query({ limit: 2, cursor: first.body.nextCursor });
    expect(second.body).toMatchObject({ items: [{ line: 4, outcome: 'refused', notes: [{ code: 'not-mine-action' }] }] });
    const refused = await staff.get(`/api/v1/presence-imports/${body.id}/rows`).query({ outcome: 'refused' });
    expect(refused.body.items).toHaveLength(1);

    await staff.post(`/api/v1/presence-imports/${body.id}/apply`).expect(428);
    const applied = await apply(body.id, headers['etag']!).expect(200);
    expect(applied.body).toMatchObject({ status: 'applied', counts: { presencesToRecord: 4 } });
    expect((await apply(body.id, '*').expect(200)).body.version).toBe(applied.body.version);
    await apply(body.id, headers['etag']!).expect(412);
    const [presence] = await presences({ pillar: 'risk-education', role: 'implementing' });
    expect(presence).toMatchObject({
      sector: 'Mine Action',
      status: 'ongoing',
      from: '2025-07-01',
      source: { document: 'iraq.csv' },
    });

    await eventually(() => {
      expect(service.recorder.namesOf(body.id)).toEqual([
        'presence-import-previewed',
        'presence-import-begun',
        'presence-import-applied',
      ]);
      expect(service.recorder.namesOf(presence!.id)).toEqual(['presence-recorded']);
      expect(service.recorder.events.filter(({ type }) => type.includes('presence-recorded'))).toHaveLength(4);
      expect(service.recorder.events.filter(({ type }) => type.includes('partner-registered'))).toHaveLength(3);
    });
  });

  it('answers who does what where', async () => {
    const norway = (await staff.get('/api/v1/partners').query({ kind: 'donor' })).body.items[0];
    expect(norway).toMatchObject({ name: 'Norway', source: { document: 'iraq.csv', invented: ['kind', 'isLocalActor'] } });
    expect(await presences({ partnerId: norway.id, role: 'donor' })).toHaveLength(2);
    expect(await presences({ country: 'IQ', pcode: 'IQG' })).toHaveLength(4);
    expect(await presences({ pcode: 'IQG08' })).toEqual([]);
    const viewer = await service.as({ role: 'viewer' });
    await viewer.get('/api/v1/presences').expect(200);
    await viewer.get('/api/v1/presences').query({ pcode: 'iq.*' }).expect(422);
    await viewer.get('/api/v1/presence-imports').expect(403);
    await viewer.post('/api/v1/presence-imports').set('Content-Type', 'text/csv').send(sheet).expect(403);
  });

  it('changes nothing for the same file again, and what a newer one tells otherwise', async () => {
    const again = await preview(sheet, { fileName: 'renamed.csv' }).expect(201);
    expect(again.body.counts).toMatchObject({
      new: 0,
      changed: 0,
      same: 2,
      presencesToRecord: 0,
      presencesToChange: 0,
      partnersToRegister: 0,
    });
    const newer = await preview(sheet.replace('Clearance of ERW,On-going', 'Clearance of ERW,Completed'), {
      fileName: 'newer.csv',
    });
    expect(newer.body.counts).toMatchObject({ changed: 1, same: 1, presencesToChange: 2 });
    await apply(newer.body.id, '"1"').expect(200);
    const [changed] = await presences({ status: 'completed', role: 'implementing' });
    expect(changed).toMatchObject({ source: { document: 'newer.csv' }, version: 2 });
    await eventually(() => expect(service.recorder.of(changed!.id).at(-1)?.data).toMatchObject({ changed: ['status'] }));
  });

  it('enters nothing where the register has changed since the preview', async () => {
    const csv = [header, 'Ireland,Mines Advisory Group,,Basra,IQG02,Mine Action,Survey,,2025-08'].join('\n');
    const [one, other] = [await preview(csv), await preview(csv)];
    await apply(one.body.id, '"1"').expect(200);
    expect((await apply(other.body.id, '"1"').expect(409)).body.code).toBe('presence-import.outdated');
    expect((await staff.get(`/api/v1/presence-imports/${other.body.id}`)).body.status).toBe('previewed');
    await staff.post(`/api/v1/presence-imports/${other.body.id}/discard`).set('If-Match', '"1"').expect(200);
    expect((await apply(other.body.id, '*').expect(409)).body.code).toBe('presence-import.discarded');
    await staff.post(`/api/v1/presence-imports/${one.body.id}/discard`).set('If-Match', '*').expect(409);
  });

  it('shows nothing of what is half entered, and carries it through after a crash', async () => {
    const csv = [header, 'Canada,Mines Advisory Group,,Erbil,IQG11,Mine Action,Marking,,2025-09'].join('\n');
    const { body } = await preview(csv).expect(201);
    const store = service.app.get(PresencesService);
    const whole = store.recordMissing.bind(store);
    store.recordMissing = async ([first], asked) => {
      store.recordMissing = whole;
      await whole([first!], asked);
      throw new Error('The service died here.');
    };
    expect((await apply(body.id, '"1"').expect(200)).body.status).toBe('applying');
    const [half] = await eventually(() => {
      const told = service.recorder.events.filter(({ data }) => JSON.stringify(data).includes('IQG11'));
      expect(told).toHaveLength(1);
      return told;
    });
    expect(await presences({ pcode: 'IQG11' })).toEqual([]);
    await staff.get(`/api/v1/presences/${half!.subject}`).expect(404);
    await staff.post(`/api/v1/presence-imports/${body.id}/discard`).set('If-Match', '*').expect(409);

    await service.app.get(Timekeeper).round();
    expect((await staff.get(`/api/v1/presence-imports/${body.id}`)).body.status).toBe('applied');
    expect(await presences({ pcode: 'IQG11' })).toHaveLength(2);
    await eventually(() => expect(service.recorder.namesOf(body.id)).toHaveLength(3));
    expect(service.recorder.namesOf(half!.subject)).toEqual(['presence-recorded']);
  });

  it('clears away the rows of a preview that never came to be', async () => {
    const records = service.app.get(ImportRecords);
    const importId = '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9bff';
    await records.keep(importId, [], { partners: [], presences: [] }, new Date('2020-01-01'));
    await service.app.get(Timekeeper).round();
    expect(await records.plannedBefore(new Date('2021-01-01'))).toEqual([]);
  });

  it('takes one preview for one Idempotency-Key', async () => {
    const keyed = (csv: string) => preview(csv).set('Idempotency-Key', 'preview-1');
    const first = await keyed(sheet).expect(201);
    expect((await keyed(sheet).expect(201)).body.id).toBe(first.body.id);
    expect((await keyed(`${sheet}\n`).expect(422)).body.code).toBe('idempotency-key.reused');
  });

  it('refuses what is no CSV, no sheet, too large or wrongly asked for', async () => {
    const json = await staff.post('/api/v1/presence-imports').send({ rows: [] }).expect(415);
    expect(json.body.code).toBe('content-type.not-supported');
    await staff.post('/api/v1/partners').set('Content-Type', 'text/csv').send('a,b').expect(415);
    expect((await preview('a,b\nc,d').expect(422)).body.code).toBe('presence-import.no-header');
    expect((await preview(sheet, { country: 'Iraq' }).expect(422)).body.errors[0].field).toBe('country');
    expect((await preview(sheet, { colour: 'red' }).expect(422)).body.errors[0].field).toBe('colour');
    await preview(Buffer.alloc(21 * 1_048_576, 'a')).expect(413);
    const { body } = await staff.get('/openapi.json').expect(200);
    expect(body.paths['/api/v1/presence-imports'].post.requestBody.content).toHaveProperty('text/csv');
  });
});
