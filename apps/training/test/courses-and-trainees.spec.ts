import { randomUUID } from 'node:crypto';
import { eventually } from '@liaison/testing';
import { coordination } from './fixtures';
import { startTraining, type Training } from './training';

describe('courses and trainees through REST', () => {
  let training: Training;
  beforeAll(async () => {
    training = await startTraining();
  }, 60_000);
  afterAll(() => training?.service.stop());

  it('offers, changes and retires a course, and its events follow', async () => {
    const { cell, service } = training;
    const guide = {
      kind: 'guide',
      title: 'Quick guide to humanitarian coordination',
      publishers: ['Global Education Cluster', 'Translators without Borders'],
      versions: ['en', 'fr', 'es', 'ar'].map((language) => ({ language })),
    };
    const { body } = await cell
      .post('/api/v1/courses')
      .send({ ...coordination, requirements: [{ title: 'Chairs a meeting' }], materials: [guide] });
    expect(body).toMatchObject({ status: 'offered', materials: [guide], requirements: [{ id: expect.any(String) }], version: 1 });
    const path = `/api/v1/courses/${body.id}`;
    const more = { requirements: [...body.requirements, { title: 'Drafts minutes' }] };
    const changed = await cell.patch(path).set('If-Match', '"1"').send(more).expect(200);
    expect(changed.body.requirements[0].id).toBe(body.requirements[0].id);
    await cell.patch(path).set('If-Match', '"1"').send({ topics: [] }).expect(412);
    await cell.post(`${path}/retire`).set('If-Match', '"2"').send({ reason: 'Replaced by another.' }).expect(200);
    const viewer = await training.as('viewer');
    expect((await viewer.get(path).expect(200)).body).toMatchObject({
      status: 'retired',
      requirements: [{}, { title: 'Drafts minutes' }],
    });
    expect((await viewer.get('/api/v1/courses').query({ status: 'retired' })).body.items).toHaveLength(1);
    await eventually(() =>
      expect(service.recorder.namesOf(body.id)).toEqual(['course-offered', 'course-changed', 'course-retired']),
    );
    const { body: refused } = await cell
      .post('/api/v1/training-sessions')
      .send({
        courseId: body.id,
        start: '2021-06-06T09:00:00+03:00',
        end: '2021-06-06T12:00:00+03:00',
        timeZone: 'Asia/Baghdad',
        seats: 5,
      })
      .expect(409);
    expect(refused.code).toBe('course.retired');
  });

  it('leaves courses to the cell', async () => {
    await training.trainer.post('/api/v1/courses').send(coordination).expect(403);
    const { body } = await training.cell
      .post('/api/v1/courses')
      .send({ ...coordination, title: {}, mode: 'lecture' })
      .expect(422);
    expect(body.errors).toMatchObject([{ field: 'mode' }]);
    expect(
      (
        await training.cell
          .post('/api/v1/courses')
          .send({ ...coordination, title: {} })
          .expect(422)
      ).body.code,
    ).toBe('course.without-title');
  });

  it('records, corrects and erases a trainee; nothing of the person is on the log or kept', async () => {
    const { cell, trainer, service } = training;
    const employer = await training.partner();
    const asked = {
      ...{ name: 'Zainab Example', email: 'zainab@dngo.example', phone: '+964 750 000 0000', sex: 'f', ageBand: '30-44' },
      ...{ disability: { seeing: 'some' }, consent: { given: true, on: '2021-06-01' }, employerPartnerId: employer.id },
    };
    const { body } = await trainer.post('/api/v1/trainees').set('Idempotency-Key', 'zainab').send(asked).expect(201);
    expect(body).toMatchObject({ ...asked, status: 'recorded' });
    const path = `/api/v1/trainees/${body.id}`;
    await trainer.patch(path).set('If-Match', '"1"').send({ phone: null, name: 'Zaynab Example' }).expect(200);
    await trainer.post(`${path}/erase`).set('If-Match', '"2"').expect(403);
    const erased = await cell.post(`${path}/erase`).set('If-Match', '"2"').expect(200);
    expect(Object.keys(erased.body)).not.toEqual(expect.arrayContaining(['name']));
    const again = await trainer.post('/api/v1/trainees').set('Idempotency-Key', 'zainab').send(asked).expect(201);
    expect(again.body).toMatchObject({ id: body.id, status: 'erased' });
    await eventually(() =>
      expect(service.recorder.namesOf(body.id)).toEqual(['trainee-recorded', 'trainee-changed', 'trainee-erased']),
    );
    for (const { data } of service.recorder.of(body.id))
      expect(JSON.stringify(data)).not.toMatch(/Z.+Example|964|"f"|30-44|seeing/);
    expect((await trainer.get('/api/v1/trainees').query({ employerPartnerId: employer.id })).body.items).toEqual([]);
    expect((await cell.patch(path).set('If-Match', '*').send({ name: 'Again' }).expect(409)).body.code).toBe('trainee.erased');
  });

  it('records nobody without consent or of an unknown employer', async () => {
    const asked = { name: 'A. Trainee', employerPartnerId: randomUUID(), consent: { given: true, on: '2021-06-01' } };
    const unknown = await training.trainer.post('/api/v1/trainees').send(asked).expect(422);
    expect(unknown.body.errors).toMatchObject([{ field: 'employerPartnerId', code: 'partner.unknown' }]);
    const { id } = await training.partner();
    const refused = { ...asked, employerPartnerId: id, consent: { given: false, on: '2021-06-01' } };
    expect((await training.trainer.post('/api/v1/trainees').send(refused).expect(422)).body.code).toBe('trainee.consent-needed');
    await training.trainer
      .post('/api/v1/trainees')
      .send({ ...refused, consent: undefined })
      .expect(422);
  });

  it('shows a focal point its own organisation’s trainees, without disabilities, and a viewer none', async () => {
    const [own, other] = [await training.partner(), await training.partner()];
    const disability = { walking: 'a-lot' };
    const [ownId, otherId] = [await training.trainee(own, { disability }), await training.trainee(other)];
    const focalPoint = await training.as('partner', own.id);
    const { body } = await focalPoint.get('/api/v1/trainees').expect(200);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual([ownId]);
    expect(body.items[0]).not.toHaveProperty('disability');
    await focalPoint.get(`/api/v1/trainees/${ownId}`).expect(200);
    expect((await focalPoint.get(`/api/v1/trainees/${otherId}`).expect(404)).body.code).toBe('trainee.not-found');
    await focalPoint.get('/api/v1/trainees').query({ employerPartnerId: other.id }).expect(403);
    await focalPoint.patch(`/api/v1/trainees/${ownId}`).set('If-Match', '*').send({ sex: 'm' }).expect(403);
    const viewer = await training.as('viewer');
    await viewer.get('/api/v1/trainees').expect(403);
    await viewer.get(`/api/v1/trainees/${ownId}`).expect(403);
    expect((await training.trainer.get(`/api/v1/trainees/${ownId}`)).body.disability).toEqual(disability);
  });
});
