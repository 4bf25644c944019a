import { type Partner, PartnerReactivated, PartnerSuspended } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import { issued, startWorld, step, submitted, wanted, type World } from './access-under-test';

const path = '/api/v1/access-requests';
const reason = 'Accreditation under review.';

describe('what follows from a partner’s suspension', () => {
  let world: World;
  const flagsOf = async (id: string) => (await world.staff.get(`${path}/${id}`).expect(200)).body.flags;

  beforeAll(async () => {
    world = await startWorld();
  }, 60_000);
  afterAll(() => world?.service.stop());

  it('its open requests are flagged, and cleared when it is reactivated', async () => {
    const { service, mag, staff } = world;
    const [open, letter, ended] = [await submitted(world), await issued(world), await submitted(world)];
    await step(staff, ended.id, 'withdraw', { reason: 'Cancelled.' });
    const suspended: Partner = { ...mag, status: 'suspended', statusReason: reason };
    const event = await service.hears(PartnerSuspended.of(suspended, { reason }), mag.id, 2);
    await eventually(async () => {
      for (const { id } of [open, letter]) {
        expect(await flagsOf(id)).toEqual([{ reason: 'partner-suspended', causedBy: event.id, at: expect.any(String) }]);
      }
    });
    expect(await flagsOf(ended.id)).toEqual([]);
    await eventually(() =>
      expect(service.recorder.of(open.id).at(-1)).toMatchObject({
        type: 'liaison.access.access-request-flagged.v1',
        causationid: event.id,
        data: { causedBy: event.id },
      }),
    );

    const refused = await staff.post(path).send(wanted(world)).expect(409);
    expect(refused.body.code).toBe('partner.suspended');

    await service.hears(PartnerReactivated.of(mag), mag.id, 3);
    await eventually(async () => expect(await flagsOf(letter.id)).toEqual([]));
    await eventually(() => expect(service.recorder.namesOf(open.id).at(-1)).toBe('access-request-flag-cleared'));
  });

  it('an event that comes twice flags once', async () => {
    const { service, dma } = world;
    const own = await submitted(world, { partnerId: dma.id, authorities: [world.dngo.id] });
    const suspended: Partner = { ...dma, status: 'suspended', statusReason: reason };
    const event = await service.hears(PartnerSuspended.of(suspended, { reason }), dma.id, 2);
    await service.hears(PartnerSuspended.of(suspended, { reason }), dma.id, 2, { id: event.id });
    await eventually(async () => expect(await flagsOf(own.id)).toHaveLength(1));
    await step(world.staff, own.id, 'withdraw', { reason: 'Cancelled.' });
    await eventually(() =>
      expect(service.recorder.namesOf(own.id)).toEqual([
        'access-request-drafted',
        'access-request-submitted',
        'access-request-flagged',
        'access-request-withdrawn',
      ]),
    );
  });
});
