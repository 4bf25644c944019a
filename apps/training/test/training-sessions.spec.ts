import { randomUUID } from 'node:crypto';
import { eventually } from '@liaison/testing';
import { threeDays } from './fixtures';
import { startTraining, type Training } from './training';

const path = '/api/v1/training-sessions';

describe('training sessions through REST', () => {
  let training: Training;
  beforeAll(async () => {
    training = await startTraining();
  }, 60_000);
  afterAll(() => training?.service.stop());

  const read = async (id: string) => (await training.cell.get(`${path}/${id}`).expect(200)).body;
  const codeOf = async (request: PromiseLike<{ body: { code: string } }>) => (await request).body.code;

  it('lives from planned to completed, and its events follow in order', async () => {
    const { cell, service } = training;
    const [host, employer] = [await training.partner(), await training.partner()];
    const course = await training.course('Chairs a meeting');
    const asked = {
      ...threeDays,
      courseId: course.id,
      hostPartnerIds: [host.id],
      trainers: [{ name: 'Trainer One', partnerId: host.id }],
      languages: ['ar'],
    };
    const { body, headers } = await cell.post(path).send(asked).expect(201);
    expect(body).toMatchObject({
      status: 'planned',
      days: ['2021-06-06', '2021-06-07', '2021-06-08'],
      start: '2021-06-06T06:00:00.000Z',
    });
    expect(headers['liaison-position']).toBe(`training:${body.id}:1`);
    const trainees = [await training.trainee(employer), await training.trainee(employer), await training.trainee(employer)];
    await cell.patch(`${path}/${body.id}`).set('If-Match', '"1"').send({ venue: 'Erbil' }).expect(200);
    await training.step(body.id, 'open').expect(200);
    const { body: full } = await training.step(body.id, 'enrol', { traineeIds: trainees }).expect(200);
    expect(full).toMatchObject({ enrolled: 2, waiting: 1, enrolments: [{}, {}, { traineeId: trainees[2], status: 'waiting' }] });
    await training.step(body.id, `enrolments/${trainees[0]}/withdraw`).expect(200);
    await training.step(body.id, 'run').expect(200);
    const result = {
      traineeId: trainees[1],
      preTest: 40,
      postTest: 90,
      requirements: [{ requirementId: course.requirements[0]!.id, outcome: 'passed' }],
    };
    await training.step(body.id, 'results', result).expect(200);
    await training.step(body.id, 'complete').expect(200);
    expect(await read(body.id)).toMatchObject({
      status: 'completed',
      enrolled: 2,
      waiting: 0,
      results: [{ passed: true }],
      passed: 1,
    });
    await eventually(() =>
      expect(service.recorder.namesOf(body.id)).toEqual([
        ...['training-session-planned', 'training-session-replanned', 'training-session-opened', 'trainees-enrolled'],
        ...[
          'trainee-withdrawn',
          'waiting-trainees-moved-up',
          'training-session-began',
          'result-recorded',
          'training-session-completed',
        ],
      ]),
    );
    const told = service.recorder.of(body.id);
    expect(told.map(({ sequence }) => sequence)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(told[3]!.data).toMatchObject({
      traineeIds: trainees,
      trainingSession: { employers: [{ partnerId: employer.id, enrolled: 2, waiting: 1 }] },
    });
    expect(JSON.stringify(told)).not.toMatch(/Trainer One|postTest|enrolments/);
  });

  it('refuses what cannot be, naming it', async () => {
    const { cell } = training;
    const { id: courseId } = await training.course();
    const plan = (more: object) => cell.post(path).send({ ...threeDays, courseId, ...more });
    const faults = [
      [{ courseId: randomUUID() }, 'courseId', 'course.unknown'],
      [{ hostPartnerIds: [randomUUID()] }, 'hostPartnerIds.0', 'partner.unknown'],
      [{ trainers: [{ name: 'A. Trainer', partnerId: randomUUID() }] }, 'trainers.0.partnerId', 'partner.unknown'],
      [{ end: '2021-06-05T09:00:00+03:00' }, 'end', 'training-session.ends-before-start'],
      [{ days: ['2021-06-06', '2021-06-09'] }, 'days.1', 'training-session.day-outside'],
      [{ timeZone: 'Asia/Bagdad' }, 'timeZone', 'time-zone.unknown'],
      [{ seats: 0 }, 'seats', 'too_small'],
      [{ colour: 'red' }, 'colour', 'unknown-field'],
    ] as const;
    const answers = await Promise.all(faults.map(([more]) => plan(more).expect(422)));
    expect(answers.map(({ body }) => [body.errors[0].field, body.errors[0].code])).toEqual(faults.map(([, ...named]) => named));
  });

  it('refuses a step out of its turn, a missing and a stale If-Match', async () => {
    const { cell, trainer } = training;
    const id = await training.session('open');
    expect(await codeOf(training.step(id, 'complete').expect(409))).toBe('training-session.not-running');
    await trainer.post(`${path}/${id}/run`).expect(428);
    await trainer.post(`${path}/${id}/run`).set('If-Match', '"1"').expect(412);
    const cancelled = await cell
      .post(`${path}/${id}/cancel`)
      .set('If-Match', '"2"')
      .send({ reason: 'The road is closed.' })
      .expect(200);
    expect(cancelled.body).toMatchObject({ status: 'cancelled', statusReason: 'The road is closed.' });
    expect(await codeOf(training.step(id, 'run').expect(409))).toBe('training-session.not-open');
    expect(await codeOf(training.step(id, 'enrol', { traineeIds: [randomUUID()] }).expect(422))).toBe('trainee.unknown');
    await training.step(randomUUID(), 'open').expect(404);
  });

  it('enrols whole lists or nobody: not a trainee who is unknown, erased, or of a suspended employer', async () => {
    const [employer, suspended] = [await training.partner(), await training.partner()];
    const [one, other] = [await training.trainee(employer), await training.trainee(suspended)];
    const id = await training.session('open');
    const unknown = await training.step(id, 'enrol', { traineeIds: [one, randomUUID()] }).expect(422);
    expect(unknown.body.errors).toMatchObject([{ field: 'traineeIds.1', code: 'trainee.unknown' }]);
    await training.suspend(suspended);
    expect(await codeOf(training.step(id, 'enrol', { traineeIds: [one, other] }).expect(409))).toBe('partner.suspended');
    await training.cell.post(`/api/v1/trainees/${one}/erase`).set('If-Match', '*').expect(200);
    expect(await codeOf(training.step(id, 'enrol', { traineeIds: [one] }).expect(409))).toBe('trainee.erased');
    expect(await codeOf(training.step(id, `enrolments/${one}/withdraw`).expect(404))).toBe('enrolment.not-found');
    expect(await read(id)).toMatchObject({ enrolled: 0, enrolments: [] });
  });

  it('gives each of many trainees one place, enrolled at once by many', async () => {
    const employer = await training.partner();
    const ids = await Promise.all(Array.from({ length: 8 }, () => training.trainee(employer)));
    const id = await training.session('open', { seats: 5 });
    await Promise.all([...ids, ...ids].map((one) => training.step(id, 'enrol', { traineeIds: [one] }).expect(200)));
    const { enrolments, enrolled, waiting } = await read(id);
    expect([enrolled, waiting]).toEqual([5, 3]);
    expect(new Set(enrolments.map(({ traineeId }: { traineeId: string }) => traineeId)).size).toBe(8);
  });

  it('frees the seat of a trainee who is erased, for who waits', async () => {
    const employer = await training.partner();
    const [gone, next] = [await training.trainee(employer), await training.trainee(employer)];
    const id = await training.session('open', { seats: 1 });
    await training.step(id, 'enrol', { traineeIds: [gone, next] }).expect(200);
    await training.cell.post(`/api/v1/trainees/${gone}/erase`).set('If-Match', '*').expect(200);
    await eventually(async () =>
      expect((await read(id)).enrolments).toMatchObject([{ status: 'withdrawn' }, { traineeId: next, status: 'enrolled' }]),
    );
    await eventually(() => expect(training.service.recorder.namesOf(id)).toContain('waiting-trainees-moved-up'));
  });

  it('keeps each role to its own', async () => {
    const [employer, other] = [await training.partner(), await training.partner()];
    const [own, foreign] = [await training.trainee(employer), await training.trainee(other)];
    const id = await training.session('running', { trainers: [{ name: 'Trainer One' }] });
    await training.step(id, 'enrol', { traineeIds: [own, foreign] }).expect(200);
    await training.trainer.post(path).send({}).expect(403);
    await training.trainer.patch(`${path}/${id}`).set('If-Match', '*').send({ seats: 9 }).expect(403);
    await training.trainer.post(`${path}/${id}/cancel`).set('If-Match', '*').send({ reason: 'Not mine to do.' }).expect(403);
    const [viewer, focalPoint] = [await training.as('viewer'), await training.as('partner', employer.id)];
    for (const somebody of [viewer, focalPoint]) {
      await somebody
        .post(`${path}/${id}/enrol`)
        .send({ traineeIds: [own] })
        .expect(403);
      await somebody.post(`${path}/${id}/results`).send({ traineeId: own }).expect(403);
    }
    const seen = (await focalPoint.get(`${path}/${id}`).expect(200)).body;
    expect(seen.enrolments).toMatchObject([{ traineeId: own }]);
    const publicly = (await viewer.get(`${path}/${id}`).expect(200)).body;
    expect(publicly).toMatchObject({ enrolled: 2, version: 4 });
    for (const hidden of ['trainers', 'enrolments', 'results']) expect(publicly).not.toHaveProperty(hidden);
    await training.service.anyone().get(`${path}/${id}`).expect(401);
  });

  it('lists by start, filtered, page by page', async () => {
    const host = await training.partner();
    const { id: courseId } = await training.course();
    const starts = [9, 3, 7, 5, 1].map((day) => `2031-03-0${day}T06:00:00.000Z`);
    for (const start of starts) {
      await training.session('planned', { courseId, start, end: start.replace('06:', '12:'), hostPartnerIds: [host.id] });
    }
    const list = async (query: object) => (await training.cell.get(path).query(query).expect(200)).body;
    const first = await list({ partnerId: host.id, limit: 2 });
    const second = await list({ partnerId: host.id, limit: 2, cursor: first.nextCursor });
    const third = await list({ partnerId: host.id, limit: 2, cursor: second.nextCursor });
    const pages = [first, second, third].map(({ items }) => items.map(({ start }: { start: string }) => start));
    expect(pages.flat()).toEqual(starts.toSorted());
    expect(third).not.toHaveProperty('nextCursor');
    expect(first.items[0]).not.toHaveProperty('enrolments');
    const between = await list({ courseId, status: 'planned', from: '2031-03-03T09:00:00+03:00', to: '2031-03-07T06:00:00Z' });
    expect(between.items.map(({ start }: { start: string }) => start)).toEqual([starts[1], starts[3]]);
    expect((await list({ courseId, status: 'open' })).items).toEqual([]);
    await training.cell.get(path).query({ colour: 'red' }).expect(422);
  });

  it('records results under the requirements of its course, for who is enrolled', async () => {
    const course = await training.course('Chairs a meeting');
    const id = await training.session('running', { courseId: course.id });
    const one = await training.trainee(await training.partner());
    const asked = { traineeId: one, requirements: [{ requirementId: course.requirements[0]!.id, outcome: 'repeat' }] };
    expect(await codeOf(training.step(id, 'results', asked).expect(409))).toBe('trainee.not-enrolled');
    await training.step(id, 'enrol', { traineeIds: [one] }).expect(200);
    expect((await training.step(id, 'results', asked).expect(200)).body).toMatchObject({ evaluated: 1, passed: 0 });
    const unknown = { ...asked, requirements: [{ requirementId: randomUUID(), outcome: 'passed' }] };
    expect((await training.step(id, 'results', unknown).expect(422)).body.errors).toMatchObject([
      { code: 'requirement.unknown' },
    ]);
    await training.step(id, 'results', { ...asked, postTest: 101 }).expect(422);
  });
});
