import { Timekeeper } from '@liaison/service';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { issued, startAccess, startWorld, step, submitted, type World } from './access-under-test';

const path = '/api/v1/access-requests';

async function roundAt(service: ServiceUnderTest, instant: string): Promise<void> {
  service.clock.set(instant);
  await service.app.get(Timekeeper).round();
}

describe('what falls due by the clock', () => {
  let world: World;
  let second: ServiceUnderTest | undefined;

  beforeAll(async () => {
    world = await startWorld();
  }, 60_000);
  afterAll(async () => {
    await second?.stop();
  });

  it('is told once each, across a restart in between', async () => {
    const { service } = world;
    const { id } = await submitted(world);
    const { id: removedId, travellers } = await issued(world, { to: '2026-04-02' });
    await roundAt(service, '2026-03-10T20:59:00.000Z');
    await roundAt(service, '2026-03-10T21:00:00.000Z');
    await roundAt(service, '2026-03-11T06:00:00.000Z');
    await eventually(() => expect(service.recorder.namesOf(id).at(-1)).toBe('access-request-step-due-soon'));
    await service.stop();

    const { MONGODB_DATABASE, TOPIC_PREFIX } = service.config;
    second = await startAccess({ MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX, TRAVELLER_RETENTION_DAYS: '30' });
    await roundAt(second, '2026-03-11T06:30:00.000Z');
    await roundAt(second, '2026-03-11T21:00:00.000Z');
    await roundAt(second, '2026-03-12T21:00:00.000Z');
    const told = () => second!.recorder.namesOf(id);
    await eventually(() =>
      expect(told()).toEqual([
        'access-request-drafted',
        'access-request-submitted',
        'access-request-step-due-soon',
        'access-request-step-overdue',
      ]),
    );
    const staff = await second.as({ role: 'coordinator' });
    const late = await step(staff, id, 'decide', { authorityId: world.dngo.id, decision: 'approve' });
    expect(late.openStep).toMatchObject({ authorityId: world.dma.id, dueAt: '2026-03-19T21:00:00.000Z' });

    await removesTravellersInTime(second, removedId, travellers.length);
  }, 90_000);
});

/** The letter ends on 2 April in Baghdad; with 30 days of retention its travellers go on 2 May. */
async function removesTravellersInTime(service: ServiceUnderTest, id: string, count: number): Promise<void> {
  const staff = await service.as({ role: 'coordinator' });
  await roundAt(service, '2026-04-02T21:00:00.000Z');
  await roundAt(service, '2026-05-02T20:59:00.000Z');
  expect((await staff.get(`${path}/${id}`)).body).toMatchObject({ status: 'expired', travellers: expect.any(Array) });
  await roundAt(service, '2026-05-02T21:00:00.000Z');
  const { body } = await staff.get(`${path}/${id}`).expect(200);
  expect(body).toMatchObject({ travellerCount: count, travellersRemovedAt: '2026-05-02T21:00:00.000Z' });
  expect(JSON.stringify(body)).not.toMatch(/A1234567|Jane|PLATE-1|passports/);
  await eventually(() => expect(service.recorder.namesOf(id).at(-1)).toBe('access-request-travellers-removed'));
}
