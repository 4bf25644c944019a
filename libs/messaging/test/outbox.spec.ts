import { randomUUID } from 'node:crypto';
import { CONNECTION } from '@liaison/service';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import type { Connection } from 'mongoose';
import { WelcomesModule } from './welcomes.module';

/** How events go out, from two copies of one service. */
describe('the outbox', () => {
  let copies: ServiceUnderTest[];
  let staff: ReturnType<ServiceUnderTest['anyone']>[];

  beforeAll(async () => {
    const run = randomUUID().slice(0, 8);
    const env = { MONGODB_DATABASE: `test_outbox_${run}`, TOPIC_PREFIX: `test-${run}` };
    const one = await startService('access', WelcomesModule, env);
    const signedIn = { JWKS_URL: one.issuer.jwksUrl, JWT_ISSUER: one.issuer.issuer };
    const two = await startService('access', WelcomesModule, { ...env, ...signedIn });
    copies = [one, two];
    const bearer = `Bearer ${await one.issuer.token({ role: 'coordinator' })}`;
    staff = copies.map((copy) => copy.anyone().set('Authorization', bearer));
  }, 60_000);
  afterAll(() => Promise.all(copies.map((copy) => copy.stop())), 30_000);

  const welcomes = () => copies[0]!.app.get<Connection>(CONNECTION).collection<{ _id: string; outbox: object[] }>('welcomes');
  const waiting = () => welcomes().countDocuments({ 'outbox.0': { $exists: true } });
  /** The sequences of one aggregate as Kafka has them, without those that a reader has seen before. */
  const sequencesOf = (id: string) => {
    let last = 0;
    return copies[0]!.recorder.of(id).flatMap(({ sequence }) => (sequence > last ? [(last = sequence)] : []));
  };

  it('publishes what a crash between saving and publishing left behind, in order', async () => {
    const id = randomUUID();
    const left = [1, 2, 3].map((sequence) => ({
      id: randomUUID(),
      source: '/liaison/access',
      type: `liaison.access.${sequence === 1 ? 'welcomed' : 'welcomed-again'}.v1`,
      subject: id,
      time: new Date().toISOString(),
      sequence,
      correlationid: randomUUID(),
      data: { welcome: { id, to: 'crashed', times: sequence } },
    }));
    await welcomes().insertOne({
      _id: id,
      version: 3,
      state: { id, to: 'crashed', times: 3 },
      outbox: left,
      handled: [],
    } as never);
    await eventually(() => expect(sequencesOf(id)).toEqual([1, 2, 3]));
    await eventually(async () => expect(await waiting()).toBe(0));
  }, 20_000);

  it('keeps the order of each aggregate while both copies write, publish and relay', async () => {
    const ids = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const { body } = await staff[index % 2]!.post('/api/v1/welcomes')
          .send({ to: `guest ${index}` })
          .expect(201);
        return body.id as string;
      }),
    );
    const writes = ids.flatMap((id) => Array.from({ length: 10 }, (_, index) => ({ id, copy: index % 2 })));
    await Promise.all(writes.map(({ id, copy }) => staff[copy]!.post(`/api/v1/welcomes/${id}/again`).expect(200)));
    const upToEleven = Array.from({ length: 11 }, (_, index) => index + 1);
    await eventually(() => {
      for (const id of ids) expect(sequencesOf(id)).toEqual(upToEleven);
    }, 20_000);
    await eventually(async () => expect(await waiting()).toBe(0));
  }, 60_000);
});
