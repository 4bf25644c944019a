import { randomUUID } from 'node:crypto';
import type { Partner, TrainingSession } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import { startTraining, type Training } from './training';

const path = '/api/v1/training-sessions';
const DAY = '2021-06-06';

describe('attendance through REST', () => {
  let training: Training;
  let employer: Partner;
  beforeAll(async () => {
    training = await startTraining();
    employer = await training.partner();
  }, 60_000);
  afterAll(() => training?.service.stop());

  const running = async (people: Record<string, unknown>[], more = {}) => {
    const trainees = await Promise.all(people.map((person) => training.trainee(employer, person)));
    const id = await training.session('running', { seats: 50, ...more });
    if (trainees.length > 0) await training.step(id, 'enrol', { traineeIds: trainees }).expect(200);
    return { id, trainees };
  };
  const mark = (traineeId: string | undefined, more = {}) => ({
    markId: randomUUID(),
    traineeId,
    day: DAY,
    presence: 'present',
    markedAt: '2021-06-06T09:05:00+03:00',
    ...more,
  });
  const send = (id: string, body: object) => training.trainer.post(`${path}/${id}/attendance`).send(body);
  const sheets = async (id: string) => (await training.trainer.get(`${path}/${id}/attendance`).expect(200)).body.items;

  it('records marks day by day, and tells their counts on the log', async () => {
    const host = await training.partner();
    const { id, trainees } = await running([{ sex: 'f' }, { sex: 'm' }], { hostPartnerIds: [host.id] });
    const marks = [
      mark(trainees[0]),
      mark(trainees[1], { presence: 'late', device: 'tablet 1' }),
      mark(trainees[0], { day: '2021-06-07' }),
    ];
    const { body, headers } = await send(id, { marks }).expect(200);
    expect(body.marks).toEqual(marks.map(({ markId }) => ({ markId, outcome: 'recorded' })));
    const found = await sheets(id);
    expect(found).toMatchObject([
      { day: DAY, present: 2, presentBySex: { f: 1, m: 1, other: 0, 'not-said': 0 }, marks: [{}, {}] },
      { day: '2021-06-07', present: 1 },
    ]);
    expect(headers['liaison-position']).toBe(found.map((sheet: { id: string }) => `training:${sheet.id}:1`).join(', '));
    await eventually(() => expect(training.service.recorder.namesOf(found[0].id)).toEqual(['attendance-recorded']));
    const [event] = training.service.recorder.of(found[0].id);
    expect(event!.data).toMatchObject({
      attendanceSheet: { sessionId: id, day: DAY, present: 2, presentByEmployer: [{ partnerId: employer.id, present: 2 }] },
    });
    expect(JSON.stringify(event!.data)).not.toContain(trainees[0]);
  });

  it('says of each mark what became of it', async () => {
    const { id, trainees } = await running([{}]);
    const first = mark(trainees[0]);
    await send(id, { marks: [first] }).expect(200);
    const sent = [
      first,
      mark(trainees[0], { markedAt: '2021-06-06T09:00:00+03:00' }),
      mark(trainees[0], { markedAt: '2021-06-06T09:10:00+03:00', presence: 'absent' }),
      mark(randomUUID()),
      mark(trainees[0], { day: '2021-06-09' }),
      mark(trainees[0], { markedAt: '2999-01-01T00:00:00Z' }),
    ];
    const { body } = await send(id, { marks: sent }).expect(200);
    expect(body.marks.map(({ outcome, code }: { outcome: string; code?: string }) => code ?? outcome)).toEqual([
      ...['known', 'superseded', 'recorded'],
      ...['trainee.not-enrolled', 'day.not-of-session', 'marked-at.in-future'],
    ]);
    expect(body.marks[3]).toMatchObject({ outcome: 'refused', message: expect.stringMatching(/not enrolled/) });
    expect((await sheets(id))[0]).toMatchObject({ present: 0, version: 2 });
  });

  it('ends in the same record from two devices, in any order, sent twice and at the same time', async () => {
    const { id, trainees } = await running([{}, {}, {}]);
    const marks = trainees.flatMap((one) =>
      [1, 2, 3, 4].map((minute) =>
        mark(one, { markedAt: `2021-06-06T06:0${minute}:00.000Z`, presence: minute % 2 ? 'present' : 'absent' }),
      ),
    );
    const sendings = [marks.slice(0, 6), marks.slice(6), marks.toReversed(), marks.slice(3, 9), marks];
    await Promise.all(sendings.map((sending) => send(id, { marks: sending }).expect(200)));
    const [sheet] = await sheets(id);
    expect(sheet.marks.map(({ markId }: { markId: string }) => markId).sort()).toEqual(
      [3, 7, 11].map((last) => marks[last]!.markId).sort(),
    );
    const { body, headers } = await send(id, { marks }).expect(200);
    expect(new Set(body.marks.map(({ outcome }: { outcome: string }) => outcome))).toEqual(new Set(['superseded', 'known']));
    expect(headers['liaison-position']).toBe(`training:${sheet.id}:${sheet.version}`);
    expect((await sheets(id))[0].version).toBe(sheet.version);
  });

  it('takes a headcount where names cannot be taken', async () => {
    const { id } = await running([]);
    const headcount = { markId: randomUUID(), day: DAY, markedAt: '2021-06-06T09:05:00Z', women: 12, girls: 3 };
    const { body } = await send(id, { headcounts: [headcount, { ...headcount, day: '2021-06-09' }] }).expect(200);
    expect(body).toMatchObject({ marks: [], headcounts: [{ outcome: 'recorded' }, { code: 'day.not-of-session' }] });
    expect((await sheets(id))[0].headcount).toMatchObject({ women: 12, men: 0, girls: 3 });
  });

  it('tells unique people and attendances apart', async () => {
    const { id, trainees } = await running([{ sex: 'f', ageBand: '30-44' }, { sex: 'm' }]);
    const days = [DAY, '2021-06-07', '2021-06-08'];
    await send(id, { marks: [...days.map((day) => mark(trainees[0], { day })), mark(trainees[1])] }).expect(200);
    await training.cell.post(`/api/v1/trainees/${trainees[0]}/erase`).set('If-Match', '*').expect(200);
    const viewer = await training.as('viewer');
    const { body } = await viewer.get(`${path}/${id}/statistics`).expect(200);
    expect(body.people).toMatchObject({ total: 2, bySex: { f: 1, m: 1 }, byEmployerLocality: { localActor: 2, other: 0 } });
    expect(body.attendances).toMatchObject({
      total: 4,
      byAgeBand: { '30-44': 3, 'not-said': 1 },
      byEmployerKind: { 'national-authority': 4 },
    });
  });

  it('is taken once the session has begun, and until 30 days after its end', async () => {
    const { id, trainees } = await running([{}]);
    const { body } = await send(await training.session('open'), { marks: [mark(trainees[0])] }).expect(409);
    expect(body.code).toBe('training-session.not-begun');
    const { endedAt } = (await training.step(id, 'complete').expect(200)).body as TrainingSession;
    await send(id, { marks: [mark(trainees[0])] }).expect(200);
    training.service.clock.set(new Date(Date.parse(endedAt!) + 31 * 86_400_000).toISOString());
    expect((await send(id, { marks: [mark(trainees[0])] }).expect(409)).body.code).toBe('training-session.records-closed');
    training.service.clock.set(new Date().toISOString());
  });

  it('belongs to the cell and the trainers', async () => {
    const { id } = await running([]);
    for (const somebody of [await training.as('viewer'), await training.as('partner', employer.id)]) {
      await somebody.get(`${path}/${id}/attendance`).expect(403);
      await somebody.post(`${path}/${id}/attendance`).send({ marks: [] }).expect(403);
    }
    await send(randomUUID(), { marks: [] }).expect(404);
    await send(id, { marks: Array.from({ length: 501 }, () => mark(randomUUID())) }).expect(422);
    expect((await send(id, { marks: [mark(randomUUID(), { presence: 'maybe' })] }).expect(422)).body.errors[0].field).toBe(
      'marks.0.presence',
    );
  });
});
