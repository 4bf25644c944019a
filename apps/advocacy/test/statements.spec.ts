import { randomUUID } from 'node:crypto';
import { type Partner, PartnerRegistered } from '@liaison/contracts';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { AdvocacyModule } from '../src/advocacy.module';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

const path = '/api/v1/statements';
const mag: Partner = {
  id: randomUUID(),
  name: 'MAG',
  kind: 'international-ngo',
  isLocalActor: false,
  pillars: [],
  status: 'active',
};
/** As seed 004 tells of it; the day within the week and the words of the text are not in the seed. */
const intersessional = {
  title: 'Statement to the CCM Intersessional Meeting',
  speaker: { name: 'Jo Dresner', title: 'Director of Policy and Strategic Partnerships' },
  onBehalfOfPartnerIds: [mag.id],
  forum: 'CCM Intersessional',
  instrument: 'CCM',
  languageVersions: [{ language: 'en' }],
  supports: ['The Convention and its humanitarian goals'],
  commends: [{ whom: 'Lebanon', country: 'LB', forWhat: 'Progress towards completing clearance of known contamination' }],
  concerns: ['The impact of budget cuts on risk education, victim assistance and clearance'],
  source: { document: 'seed 004' },
};

describe('statements through REST', () => {
  let service: ServiceUnderTest;
  let staff: Agent;
  let viewer: Agent;

  beforeAll(async () => {
    service = await startService('advocacy', AdvocacyModule);
    service.clock.set('2025-04-08T12:00:00Z');
    staff = await service.as({ role: 'coordinator' });
    viewer = await service.as({ role: 'viewer' });
    await service.hears(PartnerRegistered.of(mag), mag.id, 1);
  }, 60_000);
  afterAll(() => service?.stop());

  const drafted = async (more: object = {}) =>
    (
      await staff
        .post(path)
        .send({ ...intersessional, ...more })
        .expect(201)
    ).body;
  const step = (id: string, name: string, body: object = {}, agent = staff) =>
    agent.post(`${path}/${id}/${name}`).set('If-Match', '*').send(body);
  const delivered = async (more: object = {}) => {
    const { id } = await drafted(more);
    await step(id, 'clear').expect(200);
    await step(id, 'deliver', { on: '2025-04-07' }).expect(200);
    return id as string;
  };

  it('goes from draft to published; the words are told from delivery on, the speaker’s name never', async () => {
    const { id } = await drafted();
    await step(id, 'clear').expect(200);
    await step(id, 'return-to-draft', { reason: 'Another wording on funding.' }).expect(200);
    await staff.patch(`${path}/${id}`).set('If-Match', '*').send({ date: '2025-04-09' }).expect(200);
    await step(id, 'clear').expect(200);
    await step(id, 'deliver', { on: '2025-04-07' }).expect(200);
    const { body } = await step(id, 'publish', { link: 'https://www.maginternational.org/' }).expect(200);
    expect(body).toMatchObject({
      status: 'published',
      date: '2025-04-07',
      link: 'https://www.maginternational.org/',
      version: 7,
    });
    const names = ['drafted', 'cleared', 'returned-to-draft', 'draft-changed', 'cleared', 'delivered', 'published'];
    await eventually(() => expect(service.recorder.namesOf(id)).toEqual(names.map((name) => `statement-${name}`)));
    const told = service.recorder.of(id).map(({ data }) => data['statement'] as Record<string, unknown>);
    expect(JSON.stringify(told)).not.toContain('Dresner');
    expect(told.map((statement) => 'concerns' in statement)).toEqual([false, false, false, false, false, true, true]);
    expect(told.at(-1)).toMatchObject({ speaker: { title: intersessional.speaker.title }, commends: intersessional.commends });
  });

  it('is publishable without a body', async () => {
    const id = await delivered();
    await staff.post(`${path}/${id}/publish`).set('If-Match', '*').expect(200);
  });

  it('is the cell’s own until it is delivered, and its speaker nameless until it is published', async () => {
    const { id } = await drafted();
    const focalPoint = await service.as({ role: 'partner', partnerId: mag.id });
    for (const reader of [viewer, focalPoint]) {
      expect((await reader.get(`${path}/${id}`).expect(404)).body.code).toBe('statement.not-found');
      expect((await reader.get(path).query({ status: 'draft' }).expect(200)).body.items).toEqual([]);
    }
    await step(id, 'clear').expect(200);
    await viewer.get(`${path}/${id}`).expect(404);
    await step(id, 'deliver', { on: '2025-04-08' }).expect(200);
    expect((await viewer.get(`${path}/${id}`).expect(200)).body.speaker).toEqual({ title: intersessional.speaker.title });
    expect(JSON.stringify((await viewer.get(path).query({ status: 'delivered' }).expect(200)).body)).not.toContain('Dresner');
    await step(id, 'publish').expect(200);
    expect((await viewer.get(`${path}/${id}`).expect(200)).body.speaker).toEqual(intersessional.speaker);
    await step(id, 'publish', {}, viewer).expect(403);
    await viewer.post(path).send(intersessional).expect(403);
  });

  it('refuses steps out of order, a day to come, and changes to what was cleared', async () => {
    const { id } = await drafted();
    expect((await step(id, 'deliver', { on: '2025-04-07' }).expect(409)).body.code).toBe('statement.not-cleared');
    await step(id, 'clear').expect(200);
    const change = await staff.patch(`${path}/${id}`).set('If-Match', '*').send({ concerns: [] }).expect(409);
    expect(change.body.code).toBe('statement.not-draft');
    const early = await step(id, 'deliver', { on: '2025-04-09' }).expect(422);
    expect(early.body).toMatchObject({ code: 'statement.delivered-in-future', errors: [{ field: 'on' }] });
    await step(id, 'deliver', { on: '2025-04-08' }).expect(200);
    expect((await step(id, 'withdraw', { reason: 'Too late for that.' }).expect(409)).body.code).toBe(
      'statement.not-withdrawable',
    );
  });

  it('is withdrawn before delivery, with a reason', async () => {
    const { id } = await drafted();
    await step(id, 'withdraw', {}).expect(422);
    const { body } = await step(id, 'withdraw', { reason: 'The slot was given up.' }).expect(200);
    expect(body).toMatchObject({ status: 'withdrawn', statusReason: 'The slot was given up.' });
  });

  it('takes translations at any time, and leaves what was said as it was', async () => {
    const { id } = await drafted({ languageVersions: [{ language: 'en', text: 'Mr President …' }] });
    await step(id, 'language-versions', { language: 'fr', text: 'Monsieur le Président …' }).expect(200);
    await step(id, 'clear').expect(200);
    await step(id, 'deliver', { on: '2025-04-07' }).expect(200);
    const { body } = await step(id, 'language-versions', { language: 'ar', link: 'https://example.org/ar' }).expect(200);
    expect(body.languageVersions.map(({ language }: { language: string }) => language)).toEqual(['en', 'fr', 'ar']);
    const again = await step(id, 'language-versions', { language: 'en', text: 'Madam President …' }).expect(409);
    expect(again.body.code).toBe('statement.language-version-exists');
    expect((await step(id, 'language-versions', { language: 'es' }).expect(422)).body.code).toBe(
      'statement.language-version-empty',
    );
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        'statement-drafted',
        'statement-language-version-prepared',
        'statement-cleared',
        'statement-delivered',
        'statement-language-version-added',
      ]),
    );
  });

  it('is made for partners that are known', async () => {
    const unknown = randomUUID();
    const refused = await staff.post(path).send({ ...intersessional, onBehalfOfPartnerIds: [mag.id, unknown] });
    expect(refused.body).toMatchObject({ status: 422, code: 'partner.unknown', errors: [{ field: 'onBehalfOfPartnerIds.1' }] });
  });

  it('is listed by forum, instrument and partner', async () => {
    const id = await delivered({ forum: 'NDM-UN', instrument: undefined });
    const idsOf = async (query: object) =>
      (await viewer.get(path).query(query).expect(200)).body.items.map((statement: { id: string }) => statement.id);
    expect(await idsOf({ forum: 'NDM-UN' })).toEqual([id]);
    expect(await idsOf({ forum: 'NDM-UN', instrument: 'CCM' })).toEqual([]);
    expect(await idsOf({ partnerId: mag.id, limit: 1 })).toEqual([id]);
    expect(await idsOf({ partnerId: randomUUID() })).toEqual([]);
    await viewer.get(path).query({ colour: 'red' }).expect(422);
  });
});
