import { setTimeout as sleep } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { startTestEngines, type TestEngines } from '@liaison/engines';
import { CONFIG, EVENT_LOG, Metrics, type ServiceConfig, topicOf } from '@liaison/service';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import type { EventLog } from '../src';
import { timed } from './event-log.helpers';
import { partnerEvent } from './partner-events';
import { Visitors, WelcomesModule } from './welcomes.module';

const MINUTE = 60_000;

/** One service on engines of its own, which go away and come back. The tests follow one another. */
describe('a service whose engines go away', () => {
  let engines: TestEngines;
  let service: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;

  beforeAll(async () => {
    engines = await startTestEngines();
    service = await startService('access', WelcomesModule, {
      KAFKA_BROKERS: engines.kafkaBrokers,
      MONGODB_URI: engines.mongodbUri,
    });
    staff = await service.as({ role: 'admin' });
  }, 2 * MINUTE);
  afterAll(async () => {
    await service?.stop();
    await engines?.stop();
  }, MINUTE);

  const outboxAge = async () =>
    Number(/liaison_outbox_age_seconds\S* ([\d.]+)/.exec(await service.app.get(Metrics).registry.metrics())?.[1]);
  const welcome = async (to: string) => (await staff.post('/api/v1/welcomes').send({ to }).expect(201)).body.id as string;

  it(
    'takes writes and serves reads while the broker is away, and its events follow in order when it is back',
    async () => {
      const id = await welcome('before');
      await engines.kafka.kill('SIGKILL');
      const ids: string[] = [id];
      for (let round = 0; round < 10; round += 1) {
        ids.push(...(await Promise.all(Array.from({ length: 50 }, (_, index) => welcome(`${round} ${index}`)))));
        await staff.post(`/api/v1/welcomes/${id}/again`).expect(200);
      }
      expect((await staff.get(`/api/v1/welcomes/${id}`).expect(200)).body.times).toBe(11);
      await service.anyone().get('/health/ready').expect(200);
      await eventually(async () => expect(await outboxAge()).toBeGreaterThan(3), MINUTE / 2);
      await engines.kafka.start();
      await eventually(() => {
        for (const one of ids) expect(service.recorder.namesOf(one)[0]).toBe('welcomed');
        const sequences = new Set(service.recorder.of(id).map(({ sequence }) => sequence));
        expect([...sequences]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
      }, MINUTE / 2);
      await eventually(async () => expect(await outboxAge()).toBe(0));
      await eventually(
        () =>
          service
            .anyone()
            .get('/health/ready')
            .expect(/"joined"/),
        MINUTE / 2,
      );
    },
    3 * MINUTE,
  );

  it(
    'parks nothing while the database is away, and handles what came once it is back',
    async () => {
      const ids: string[] = Array.from({ length: 20 }, () => randomUUID());
      const topic = topicOf(service.app.get<ServiceConfig>(CONFIG), 'partners');
      await engines.mongodb.kill('SIGKILL');
      await service.app.get<EventLog>(EVENT_LOG).publish(
        topic,
        ids.map((id) => partnerEvent(id, 'while away')),
      );
      expect((await staff.post('/api/v1/welcomes').send({ to: 'nobody' })).status).toBe(503);
      // Longer than the retries of an event that fails by itself.
      await sleep(5_000);
      await engines.mongodb.start();
      await eventually(async () => {
        for (const id of ids) expect(await service.app.get(Visitors).met(id)).toEqual(['while away']);
      }, MINUTE / 2);
      expect((await staff.get('/operations/parked-events').expect(200)).body.items).toEqual([]);
      await eventually(() => {
        const told = service.recorder.events.filter(({ data }) => JSON.stringify(data).includes('while away'));
        expect(new Set(told.map(({ subject }) => subject)).size).toBe(20);
      });
    },
    2 * MINUTE,
  );

  it(
    'stops within five seconds with both away, and in the midst of work',
    async () => {
      await welcome('on its way');
      await Promise.all([engines.kafka.kill('SIGKILL'), engines.mongodb.kill('SIGKILL')]);
      await sleep(1_500);
      expect(await timed(() => service.app.close())).toBeLessThan(5_000);
    },
    MINUTE,
  );
});
