import { randomUUID } from 'node:crypto';
import { type Partner, PartnerClosed, PartnerRegistered } from '@liaison/contracts';
import { Timekeeper } from '@liaison/service';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { AdvocacyModule } from '../src/advocacy.module';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

const path = '/api/v1/commitments';
const partner = (name: string, status: Partner['status'] = 'active'): Partner => ({
  id: randomUUID(),
  name,
  kind: 'international-ngo',
  isLocalActor: false,
  pillars: [],
  status,
});
const dma = partner('Directorate of Mine Action');
const mag = partner('MAG');
const gone = partner('An organisation that has gone', 'closed');
const promise = { text: 'Train 40 officers in risk education.', madeOn: '2025-04-10', dueOn: '2025-12-31' };

describe('commitments through REST', () => {
  let service: ServiceUnderTest;
  let staff: Agent;

  beforeAll(async () => {
    service = await startService('advocacy', AdvocacyModule);
    service.clock.set('2025-10-01T08:00:00Z');
    staff = await service.as({ role: 'coordinator' });
    for (const known of [dma, mag, gone]) await service.hears(PartnerRegistered.of(known), known.id, 1);
  }, 60_000);
  afterAll(() => service?.stop());

  const pledged = async (more: object = {}) =>
    (
      await staff
        .post(path)
        .send({ ...promise, partnerId: dma.id, ...more })
        .expect(201)
    ).body;
  const step = (agent: Agent, id: string, name: string, body: object) =>
    agent.post(`${path}/${id}/${name}`).set('If-Match', '*').send(body);

  it('goes from the pledge to its outcome, each step with evidence, told on Kafka in order', async () => {
    const { id } = await pledged({ measure: { figure: 40, unit: 'officers' } });
    await step(staff, id, 'progress', { text: 'The first course is over.', figure: 18 }).expect(200);
    const { body } = await step(staff, id, 'outcome', { outcome: 'partly-met', text: '31 officers passed.', figure: 31 }).expect(
      200,
    );
    expect(body).toMatchObject({ status: 'partly-met', version: 3 });
    expect(body.evidence).toMatchObject([
      { on: '2025-10-01', text: 'The first course is over.', figure: 18 },
      { on: '2025-10-01', text: '31 officers passed.', figure: 31 },
    ]);
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual(['commitment-pledged', 'commitment-progressed', 'commitment-partly-met']),
    );
    expect((await step(staff, id, 'progress', { text: 'More.' }).expect(409)).body.code).toBe('commitment.not-open');
    expect((await step(staff, id, 'reschedule', { dueOn: '2026-01-31', reason: 'Later.' }).expect(409)).body.code).toBe(
      'commitment.not-open',
    );
  });

  it('is made by a partner that takes part, or by a body that is no partner', async () => {
    const refused = async (command: object, status: number) =>
      (
        await staff
          .post(path)
          .send({ ...promise, ...command })
          .expect(status)
      ).body;
    const ministry = { name: 'Ministry of Environment', country: 'IQ' };
    await staff
      .post(path)
      .send({ ...promise, body: ministry })
      .expect(201);
    const unknown = randomUUID();
    expect(await refused({ partnerId: unknown }, 422)).toMatchObject({
      code: 'partner.unknown',
      errors: [{ field: 'partnerId' }],
    });
    expect(await refused({ partnerId: gone.id }, 409)).toMatchObject({ code: 'partner.closed' });
    expect(await refused({}, 422)).toMatchObject({ code: 'commitment.by-nobody' });
    expect(await refused({ partnerId: dma.id, body: ministry }, 422)).toMatchObject({ code: 'commitment.by-two' });
    expect(await refused({ partnerId: dma.id, dueOn: '2025-04-09' }, 422)).toMatchObject({ code: 'commitment.due-before-made' });
    expect(await refused({ partnerId: dma.id, madeOn: '2025-10-02' }, 422)).toMatchObject({ code: 'commitment.made-in-future' });
    expect(await refused({ partnerId: dma.id, madeAt: { statementId: unknown } }, 422)).toMatchObject({
      code: 'statement.unknown',
    });
  });

  it('takes no outcome without evidence, and no figure without a measure', async () => {
    const { id } = await pledged();
    const { body } = await step(staff, id, 'outcome', { outcome: 'met' }).expect(422);
    expect(body.errors).toMatchObject([{ field: 'text' }]);
    expect((await step(staff, id, 'progress', { text: 'Some.', figure: 3 }).expect(422)).body.code).toBe('commitment.no-measure');
  });

  it('lets a focal point read and progress what its own organisation has promised, and no more', async () => {
    const { id } = await pledged();
    const own = await service.as({ role: 'partner', partnerId: dma.id });
    const other = await service.as({ role: 'partner', partnerId: mag.id });
    await own.get(`${path}/${id}`).expect(200);
    await step(own, id, 'progress', { text: 'Trainers were hired.' }).expect(200);
    expect((await other.get(`${path}/${id}`).expect(403)).body.code).toBe('partner.not-own');
    expect((await step(other, id, 'progress', { text: 'Ours.' }).expect(403)).body.code).toBe('partner.not-own');
    expect((await step(own, id, 'outcome', { outcome: 'met', text: 'All.' }).expect(403)).body.code).toBe('role.not-allowed');
    await own
      .post(path)
      .send({ ...promise, partnerId: dma.id })
      .expect(403);
    expect((await other.get(path).expect(200)).body.items).toEqual([]);
    const viewer = await service.as({ role: 'viewer' });
    await viewer.get(`${path}/${id}`).expect(200);
    await step(viewer, id, 'progress', { text: 'Seen.' }).expect(403);
  });

  it('lists by due day, filtered, page by page', async () => {
    const due = ['2031-03-01', '2031-01-01', '2031-02-01', '2031-02-01'];
    for (const dueOn of due) await pledged({ partnerId: mag.id, dueOn, place: { country: 'LA' } });
    await pledged({ partnerId: undefined, body: { name: 'LMAC', country: 'LB' }, dueOn: '2031-01-15' });
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { country: 'LA', partnerId: mag.id, dueBefore: '2031-03-01', limit: 2, ...(cursor && { cursor }) };
      const { body } = await staff.get(path).query(query).expect(200);
      seen.push(...body.items.map(({ dueOn }: { dueOn: string }) => dueOn));
      cursor = body.nextCursor;
    } while (cursor);
    expect(seen).toEqual(['2031-01-01', '2031-02-01', '2031-02-01']);
    const lebanon = await staff.get(path).query({ country: 'LB', status: 'pledged' }).expect(200);
    expect(lebanon.body.items).toMatchObject([{ body: { name: 'LMAC' } }]);
    await staff.get(path).query({ dueBefore: 'soon' }).expect(422);
  });

  it('reminds 30 and 7 days before and when the day has come, each once, and anew for another day', async () => {
    const { id } = await pledged({ dueOn: '2026-03-31' });
    const round = async (day: string) => {
      service.clock.set(`${day}T00:00:01Z`);
      await service.app.get(Timekeeper).round();
    };
    for (const day of ['2026-02-28', '2026-03-01', '2026-03-02', '2026-03-24', '2026-03-31', '2026-04-01']) await round(day);
    await step(staff, id, 'reschedule', { dueOn: '2026-04-20', reason: 'The trainers arrive later.' }).expect(200);
    for (const day of ['2026-04-02', '2026-04-19', '2026-04-25']) await round(day);
    const names = ['pledged', 'due-soon', 'due-soon', 'due', 'rescheduled', 'due-soon', 'due-soon', 'due'];
    await eventually(() => expect(service.recorder.namesOf(id)).toEqual(names.map((name) => `commitment-${name}`)));
    const daysLeft = service.recorder.of(id).flatMap(({ data }) => (data['daysLeft'] as number | undefined) ?? []);
    expect(daysLeft).toEqual([30, 7, 18, 1]);
    service.clock.set('2025-10-01T08:00:00Z');
  });

  it('is flagged, once, when its partner is closed, while it is open', async () => {
    const leaving = partner('A partner that leaves');
    await service.hears(PartnerRegistered.of(leaving), leaving.id, 1);
    const open = await pledged({ partnerId: leaving.id });
    const kept = await pledged({ partnerId: leaving.id });
    await step(staff, kept.id, 'outcome', { outcome: 'met', text: 'All were trained.' }).expect(200);
    const closed = PartnerClosed.of({ ...leaving, status: 'closed' }, { reason: 'Left the country.' });
    await service.hears(closed, leaving.id, 2);
    await eventually(() => expect(service.recorder.namesOf(open.id)).toEqual(['commitment-pledged', 'commitment-flagged']));
    expect((await staff.get(`${path}/${open.id}`).expect(200)).body.flag).toMatchObject({ because: 'partner-closed' });
    await service.hears(closed, leaving.id, 3);
    await staff
      .post(path)
      .send({ ...promise, partnerId: leaving.id })
      .expect(409);
    expect(service.recorder.namesOf(open.id)).toHaveLength(2);
    expect(service.recorder.namesOf(kept.id)).toEqual(['commitment-pledged', 'commitment-met']);
  });

  it('is withdrawn with a reason', async () => {
    const { id } = await pledged();
    const { body } = await step(staff, id, 'withdraw', { reason: 'The donor ended the programme.' }).expect(200);
    expect(body).toMatchObject({ status: 'withdrawn', statusReason: 'The donor ended the programme.' });
  });
});
