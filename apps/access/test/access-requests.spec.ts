import { eventually } from '@liaison/testing';
import { approved, issued, partner, startWorld, step, submitted, wanted, type World } from './access-under-test';

const path = '/api/v1/access-requests';

describe('access requests through REST', () => {
  let world: World;

  beforeAll(async () => {
    world = await startWorld();
  }, 60_000);
  afterAll(() => world?.service.stop());

  it('live from draft to letter, each authority deciding in its turn, and their events follow in order', async () => {
    const { ofMag, ofDngo, ofDma, service } = world;
    const { body, headers } = await ofMag.post(path).send(wanted(world)).expect(201);
    expect(body).toMatchObject({
      status: 'draft',
      version: 1,
      travellerCount: 2,
      reference: expect.stringMatching(/^AR-2026-\d{6}$/),
    });
    expect(headers['etag']).toBe('"1"');
    const { id } = body;
    await ofMag.post(`${path}/${id}/submit`).expect(428);
    const handed = await ofMag.post(`${path}/${id}/submit`).set('If-Match', '"1"').expect(200);
    expect(handed.body).toMatchObject({
      status: 'submitted',
      openStep: { authorityId: world.dngo.id, dueAt: '2026-03-11T21:00:00.000Z' },
    });
    await step(ofDngo, id, 'decide', { authorityId: world.dngo.id, decision: 'approve', comment: 'In order.' });
    await step(ofDma, id, 'decide', { authorityId: world.dma.id, decision: 'approve' });
    const letter = await step(ofDma, id, 'issue-letter', { validUntil: '2026-04-20' });
    expect(letter).toMatchObject({
      status: 'letter-issued',
      letter: { number: expect.stringMatching(/^AL-2026-\d{6}$/), validFrom: '2026-04-01', validUntil: '2026-04-20' },
    });
    expect(letter.steps.map((taken: { step: string }) => taken.step)).toEqual([
      'drafted',
      'submitted',
      'step-approved',
      'approved',
      'letter-issued',
    ]);
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        'access-request-drafted',
        'access-request-submitted',
        'access-request-step-approved',
        'access-request-approved',
        'access-letter-issued',
      ]),
    );
    const log = JSON.stringify(service.recorder.of(id));
    for (const personal of ['آرام', 'Jane', 'A1234567', 'PLATE-1', 'passports', letter.letter.code])
      expect(log).not.toContain(personal);
    expect(service.recorder.of(id).at(-1)).toMatchObject({ data: { accessRequest: { travellerCount: 2 } } });
  });

  it('are numbered one after another, whoever asks at the same time', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => world.staff.post(path).send(wanted(world)).expect(201)));
    expect(new Set(made.map(({ body }) => body.reference)).size).toBe(8);
  });

  it('are drafted once under one Idempotency-Key', async () => {
    const draft = () => world.ofMag.post(path).set('Idempotency-Key', 'draft-1').send(wanted(world)).expect(201);
    const first = await draft();
    expect((await draft()).body).toEqual(first.body);
  });

  it('are changed as drafts, and after a return; travellers that have an id keep it', async () => {
    const { body } = await world.ofMag.post(path).send(wanted(world)).expect(201);
    const [aram, jane] = body.travellers;
    const changed = await world.ofMag
      .patch(`${path}/${body.id}`)
      .set('If-Match', '"1"')
      .send({ travellers: [aram, { ...jane, id: undefined, name: 'Jane Roe' }] })
      .expect(200);
    expect(changed.body.travellers[0]).toEqual(aram);
    expect(changed.body.travellers[1]).toMatchObject({ name: 'Jane Roe', id: expect.not.stringMatching(jane.id) });
    await step(world.ofMag, body.id, 'submit');
    await world.ofMag.patch(`${path}/${body.id}`).set('If-Match', '*').send({ purpose: 'Else.' }).expect(409);
    await step(world.ofDngo, body.id, 'decide', { authorityId: world.dngo.id, decision: 'return', comment: 'Name the driver.' });
    await world.ofMag.patch(`${path}/${body.id}`).set('If-Match', '*').send({ purpose: 'Else.' }).expect(200);
    expect(await step(world.ofMag, body.id, 'submit')).toMatchObject({ status: 'submitted', purpose: 'Else.' });
  });

  it.each([
    ['an end before the start', { to: '2026-03-01' }, 422, 'access-request.ends-before-start', 'to'],
    ['an unknown partner', { partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b77' }, 422, 'partner.unknown', 'partnerId'],
    ['an unknown authority', { authorities: ['0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b77'] }, 422, 'partner.unknown', 'authorities.0'],
    ['an unknown activity', { activity: 'tourism' }, 422, 'request.invalid', 'activity'],
    ['an unknown field', { colour: 'red' }, 422, 'request.invalid', 'colour'],
  ])('are refused with %s', async (_, wrong, status, code, field) => {
    const { body } = await world.staff
      .post(path)
      .send({ ...wanted(world), ...wrong })
      .expect(status);
    expect(body).toMatchObject({ code, errors: [{ field }] });
  });

  it('refuse an authority out of its turn, and one that acts for another', async () => {
    const { id } = await submitted(world);
    const decide = (authorityId: string) => ({ authorityId, decision: 'approve' });
    const early = await world.ofDma.post(`${path}/${id}/decide`).set('If-Match', '*').send(decide(world.dma.id)).expect(409);
    expect(early.body.code).toBe('access-request.out-of-order');
    const other = await world.ofDma.post(`${path}/${id}/decide`).set('If-Match', '*').send(decide(world.dngo.id)).expect(403);
    expect(other.body.code).toBe('partner.not-own');
    const own = await world.ofMag.post(`${path}/${id}/decide`).set('If-Match', '*').send(decide(world.dngo.id)).expect(403);
    expect(own.body.code).toBe('partner.not-own');
    const none = await world.staff.post(`${path}/${id}/decide`).set('If-Match', '*').send(decide(world.mag.id)).expect(422);
    expect(none.body.code).toBe('access-request.not-an-authority');
  });

  it('are withdrawn before approval, by the partner itself', async () => {
    const { id } = await submitted(world);
    await world.ofDngo.post(`${path}/${id}/withdraw`).set('If-Match', '*').send({ reason: 'Not ours.' }).expect(403);
    expect(await step(world.ofMag, id, 'withdraw', { reason: 'Cancelled.' })).toMatchObject({ status: 'withdrawn' });
    const late = await approved(world);
    const refused = await world.ofMag
      .post(`${path}/${late.id}/withdraw`)
      .set('If-Match', '*')
      .send({ reason: 'Late.' })
      .expect(409);
    expect(refused.body.code).toBe('access-request.approved');
  });

  it('show travellers to the partner, its authorities and the cell; to a viewer all but these', async () => {
    const { id } = await issued(world);
    const viewer = await world.service.as({ role: 'viewer' });
    for (const agent of [world.staff, world.ofMag, world.ofDngo, world.ofDma]) {
      const { body } = await agent.get(`${path}/${id}`).expect(200);
      expect(body.travellers).toHaveLength(2);
      expect(body).not.toHaveProperty('staffHashes');
    }
    const { body } = await viewer.get(`${path}/${id}`).expect(200);
    expect(body).toMatchObject({ travellerCount: 2, vehicles: [{ kind: 'Land Cruiser' }], letter: { validUntil: '2026-04-30' } });
    const shown = JSON.stringify([body, (await viewer.get(path).expect(200)).body]);
    for (const personal of ['travellers"', 'attachments', 'plate', '"code"', 'staffHashes'])
      expect(shown).not.toContain(personal);
    await viewer.get(`${path}/${id}/letter.pdf`).expect(403);
    await viewer.post(`${path}/${id}/revoke`).set('If-Match', '*').send({ reason: 'No right.' }).expect(403);
  });

  it('don’t exist for the focal points of other partners, nor drafts for their authorities', async () => {
    const other = await world.service.as({ role: 'partner', partnerId: (await partner(world.service, 'Another')).id });
    const { id } = await submitted(world);
    const { body: draft } = await world.ofMag.post(path).send(wanted(world)).expect(201);
    await other.get(`${path}/${id}`).expect(404);
    await other.post(`${path}/${id}/withdraw`).set('If-Match', '"99"').send({ reason: 'Not mine.' }).expect(404);
    await other.get(`${path}/${id}/letter.pdf`).expect(404);
    expect((await other.get(path).expect(200)).body.items).toEqual([]);
    await other.post(path).send(wanted(world)).expect(403);
    await world.ofDngo.get(`${path}/${draft.id}`).expect(404);
    const listed = (await world.ofDngo.get(path).query({ limit: 200 }).expect(200)).body.items.map(
      (item: { id: string }) => item.id,
    );
    expect(listed).toContain(id);
    expect(listed).not.toContain(draft.id);
  });

  it('are listed by status, activity, partner, and whose turn it is', async () => {
    const { id } = await submitted(world, { activity: 'victim-assistance' });
    const query = { activity: 'victim-assistance', status: 'submitted', partnerId: world.mag.id, awaiting: world.dngo.id };
    const { body } = await world.staff.get(path).query(query).expect(200);
    expect(body.items.map((item: { id: string }) => item.id)).toEqual([id]);
    expect((await world.staff.get(path).query({ ...query, awaiting: world.dma.id })).body.items).toEqual([]);
  });

  it('are renewed as a new draft that names the one before', async () => {
    const before = await issued(world);
    const days = { from: '2026-05-01', to: '2026-05-31' };
    await world.ofDngo.post(`${path}/${before.id}/renew`).send(days).expect(403);
    const { body } = await world.ofMag.post(`${path}/${before.id}/renew`).send(days).expect(201);
    expect(body).toMatchObject({ status: 'draft', renewalOf: before.id, ...days, purpose: before.purpose, travellerCount: 2 });
    expect(body.reference).not.toBe(before.reference);
    await world.ofMag.post(`${path}/${body.id}/renew`).send(days).expect(409);
  });

  it('describe themselves in the OpenAPI document', async () => {
    const { body } = await world.service.anyone().get('/openapi.json').expect(200);
    expect(Object.keys(body.paths)).toEqual(
      expect.arrayContaining([`${path}/{id}/decide`, `${path}/{id}/letter.pdf`, '/api/v1/letters/{code}', `${path}/statistics`]),
    );
  });
});
