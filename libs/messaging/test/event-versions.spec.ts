import { randomUUID } from 'node:crypto';
import { topicOf } from '@liaison/service';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { toRecord } from '../src';
import { Thanked, Visitors, WelcomesModule } from './welcomes.module';

/** An event with an earlier version, through the outbox, Kafka and a reaction. */
describe('an event that is published in two versions', () => {
  let service: ServiceUnderTest;

  beforeAll(async () => {
    service = await startService('access', WelcomesModule);
  }, 60_000);
  afterAll(() => service?.stop());

  const met = (id: string) => service.app.get(Visitors).met(id);
  const V1 = Thanked.versions[1]!;

  it('stands on the log in both, under one sequence, and our own readers handle it once', async () => {
    const staff = await service.as({ role: 'coordinator' });
    const { body } = await staff.post('/api/v1/welcomes').send({ to: 'DMA' }).expect(201);
    const answer = await staff.post(`/api/v1/welcomes/${body.id}/thank`).expect(200);
    expect([answer.body.version, answer.headers['liaison-position']]).toEqual([3, `access:${body.id}:3`]);
    await staff.post(`/api/v1/welcomes/${body.id}/again`).expect(200);
    const told = await eventually(() => {
      expect(service.recorder.of(body.id)).toHaveLength(5);
      return service.recorder.of(body.id);
    });
    expect(told.map(({ type, sequence }) => [type.split('.').slice(2).join('.'), sequence])).toEqual([
      ['welcomed.v1', 1],
      ['thanked.v2', 2],
      ['thanked.v1', 2],
      ['welcomed-again.v1', 3],
      ['welcomed-again.v1', 4],
    ]);
    const [, newest, earlier] = told;
    expect(newest?.data).toEqual({ welcome: welcomeIn(answer.body), guest: { name: 'DMA', saidBy: 'the cell' } });
    expect(earlier).toMatchObject({ id: `${newest?.id}.v1`, renditionof: newest?.id });
    expect(earlier?.data).toEqual({ welcome: welcomeIn(answer.body), name: 'DMA' });
    await eventually(async () => expect(await met(body.id)).toEqual(['DMA, thanked by the cell']));
  });

  it('is brought up to the newest version where the log has the first one alone', async () => {
    const subject = randomUUID();
    const data = { ...V1.example, name: 'MACCA' };
    const old = { id: randomUUID(), source: '/liaison/access', time: new Date().toISOString(), correlationid: 'x', data };
    const record = toRecord({ ...old, type: V1.type, subject, sequence: 1 });
    await service.broker.publish(topicOf(service.config, 'access'), [record, record]);
    await eventually(async () => expect(await met(subject)).toEqual(['MACCA, thanked by nobody knows']));
  });

  it('is parked where it breaks the contract of the version that it was told in', async () => {
    const subject = randomUUID();
    const old = { id: randomUUID(), source: '/liaison/access', time: new Date().toISOString(), correlationid: 'x', data: {} };
    await service.broker.publish(topicOf(service.config, 'access'), [toRecord({ ...old, type: V1.type, subject, sequence: 1 })]);
    const operator = await service.as({ role: 'admin' });
    await eventually(async () => {
      const { body } = await operator.get(`/operations/parked-events/${subject}`).expect(200);
      expect(body.items[0].error).toMatch(/^data\.welcome breaks the contract/);
    });
    expect(await met(subject)).toEqual([]);
  });
});

/** The welcome itself, as events carry it. */
const welcomeIn = ({ id, to, times }: Record<string, unknown>) => ({ id, to, times });
