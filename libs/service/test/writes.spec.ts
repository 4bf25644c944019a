import { randomUUID } from 'node:crypto';
import { type Partner, PartnerRegistered } from '@liaison/contracts';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { NotesModule } from './notes.module';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

const path = '/api/v1/notes';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const traceparent = `00-${TRACE}-00f067aa0ba902b7-01`;
const times = <T>(count: number, work: (at: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, at) => work(at)));

describe('writes', () => {
  let service: ServiceUnderTest;
  let staff: Agent;

  beforeAll(async () => {
    service = await startService('partners', NotesModule);
    staff = await service.as({ role: 'coordinator' });
  }, 60_000);
  afterAll(() => service?.stop());

  const written = async () => (await staff.post(path).send({ text: 'A note' }).expect(201)).body.id as string;
  const eventsOf = (id: string, count: number) =>
    eventually(() => {
      const events = service.recorder.of(id);
      expect(events).toHaveLength(count);
      return events;
    });

  it('hand correlation id, trace and actor on to their events', async () => {
    const actor = randomUUID();
    const someone = await service.as({ role: 'coordinator', sub: actor });
    const asked = someone.post(path).set('X-Correlation-Id', 'visit-42').set('traceparent', traceparent);
    const { body, headers } = await asked.send({ text: 'A note' }).expect(201);
    expect(headers['x-correlation-id']).toBe('visit-42');
    const [event] = await eventsOf(body.id, 1);
    expect(event).toMatchObject({ correlationid: 'visit-42', actor, source: '/liaison/partners' });
    expect(event?.traceparent).toMatch(new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`));
    expect(event).not.toHaveProperty('causationid');
  });

  it('replace what is no correlation id and no trace', async () => {
    const asked = staff.post(path).set('X-Correlation-Id', 'a b;c').set('traceparent', '00-rubbish');
    const { body } = await asked.send({ text: 'A note' }).expect(201);
    const [event] = await eventsOf(body.id, 1);
    expect(event?.correlationid).toMatch(/^[0-9a-f-]{36}$/);
    expect(event?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
  });

  it('that follow from an event continue its trace, and name it as their cause', async () => {
    const partner: Partner = {
      id: randomUUID(),
      name: `DMA ${randomUUID()}`,
      kind: 'national-authority',
      isLocalActor: true,
      pillars: [],
      status: 'registered',
    };
    const cause = await service.hears(PartnerRegistered.of(partner), partner.id, 1, { traceparent, correlationid: 'visit-43' });
    const id = await eventually(async () => {
      const { body } = await staff.get(path).query({ text: partner.name });
      expect(body.items).toHaveLength(1);
      return body.items[0].id as string;
    });
    const [event] = await eventsOf(id, 1);
    expect(event).toMatchObject({ correlationid: 'visit-43', causationid: cause.id, actor: 'liaison' });
    expect(event?.traceparent).toContain(TRACE);
  });

  it('under one key make one document and one event, sent ten times at once', async () => {
    const key = randomUUID();
    const text = `Once ${key}`;
    const answers = await times(10, () => staff.post(path).set('Idempotency-Key', key).send({ text }));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ body }) => body.id as string)).size).toBe(1);
    expect((await staff.get(path).query({ text }).expect(200)).body.items).toMatchObject([{ version: 1 }]);
    await eventsOf(answers[0]?.body.id, 1);
  });

  it.each(['*', '"1"'])('under one key change once, sent ten times at once with If-Match %s', async (version) => {
    const id = await written();
    const key = randomUUID();
    const count = () => staff.post(`${path}/${id}/count`).set('If-Match', version).set('Idempotency-Key', key);
    const answers = await times(10, async () => await count());
    expect(answers.map(({ status, body }) => ({ status, count: body.count }))).toEqual(Array(10).fill({ status: 200, count: 1 }));
    await eventsOf(id, 2);
  });

  it('belong to who made them: another user’s same key is another', async () => {
    const other = await service.as({ role: 'coordinator' });
    const [mine, theirs] = await Promise.all(
      [staff, other].map((agent) => agent.post(path).set('Idempotency-Key', 'k').send({ text: 'A note' })),
    );
    expect(mine?.body.id).not.toBe(theirs?.body.id);
  });

  it('on whatever version stands all land, twenty at once, in versions and sequences without gaps', async () => {
    const id = await written();
    const answers = await times(20, async () => await staff.post(`${path}/${id}/count`).set('If-Match', '*'));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    const versions = answers.map(({ body }) => body.version as number).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 20 }, (_, at) => at + 2));
    const events = await eventsOf(id, 21);
    expect(events.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 21 }, (_, at) => at + 1));
    expect(events.map(({ data }) => (data['note'] as { count: number }).count)).toEqual(
      Array.from({ length: 21 }, (_, at) => at),
    );
  });

  it('on one version land once, the others are told that it is stale', async () => {
    const id = await written();
    const answers = await times(5, async () => await staff.post(`${path}/${id}/count`).set('If-Match', '"1"'));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412]);
  });
});
