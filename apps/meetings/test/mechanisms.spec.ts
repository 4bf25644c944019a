import { randomUUID } from 'node:crypto';
import { PartnerSuspended } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

const charter = {
  name: 'Technical Working Group on Mine Action',
  acronym: 'TWG-MA',
  type: 'technical-working-group',
  level: 'national',
  country: 'KH',
  timeZone: 'Asia/Phnom_Penh',
  source: { document: 'seed 002' },
};

describe('mechanisms through REST', () => {
  let service: MeetingsUnderTest;

  beforeAll(async () => {
    service = await startMeetings();
  }, 60_000);
  afterAll(() => service?.stop());

  const twg = (more: object = {}) => service.post('/mechanisms', { ...charter, ...more });

  it('lives from its establishment to its end, told on Kafka in order', async () => {
    const cmaa = await service.partner('CMAA');
    const { id } = await twg();
    const changed = await service.staff
      .patch(`/api/v1/mechanisms/${id}`)
      .set('If-Match', '"1"')
      .send({ termsOfReference: { text: 'A forum for consultation and coordination.' } })
      .expect(200);
    expect(changed.body).toMatchObject({ ...charter, status: 'active', version: 2 });
    const seated = await service.step(`/mechanisms/${id}/seats`, { partnerId: cmaa.id, role: 'chair', from: '2011-04-04' });
    const [seat] = seated.seats;
    expect(seat).toMatchObject({ partnerId: cmaa.id, role: 'chair', from: '2011-04-04' });
    await service.step(`/mechanisms/${id}/seats/${seat.id}/end`, { on: '2020-12-31' });
    const closed = await service.step(`/mechanisms/${id}/close`, { reason: 'Its work went over to another.' });
    expect(closed).toMatchObject({ status: 'closed', version: 5, seats: [{ ...seat, to: '2020-12-31' }] });
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        'mechanism-established',
        'mechanism-changed',
        'seat-taken',
        'seat-ended',
        'mechanism-closed',
      ]),
    );
    expect(service.recorder.of(id)[2]?.data).toMatchObject({ seatId: seat.id, partnerId: cmaa.id });
    expect((await service.step(`/mechanisms/${id}/close`, { reason: 'Once more.' }, 409)).code).toBe('mechanism.closed');
  });

  it('refuses what breaks the rules of seats', async () => {
    const [one, two] = [await service.partner('One'), await service.partner('Two')];
    const { id } = await twg();
    const seats = `/mechanisms/${id}/seats`;
    const [seat] = (await service.step(seats, { partnerId: one.id, role: 'chair', from: '2024-01-01' })).seats;
    const refused = async (body: object, status: number) => (await service.step(seats, body, status)).code;
    expect(await refused({ partnerId: one.id, role: 'member', from: '2025-01-01' }, 409)).toBe('seat.overlaps');
    expect(await refused({ partnerId: two.id, role: 'chair', from: '2025-01-01' }, 409)).toBe('seat.chair-taken');
    expect(await refused({ partnerId: two.id, role: 'member', from: '2025-01-01', to: '2024-01-01' }, 422)).toBe(
      'seat.ends-before-start',
    );
    expect((await service.step(`${seats}/${seat.id}/end`, { on: '2023-12-31' }, 422)).errors[0].field).toBe('on');
    expect((await service.step(`${seats}/${randomUUID()}/end`, { on: '2025-01-01' }, 404)).code).toBe('seat.not-found');
  });

  it('refuses an unknown partner by name, and one that is suspended', async () => {
    const { id } = await twg();
    const seat = { role: 'member', from: '2024-01-01' };
    const unknown = await service.step(`/mechanisms/${id}/seats`, { ...seat, partnerId: randomUUID() }, 422);
    expect(unknown).toMatchObject({ code: 'partner.unknown', errors: [{ field: 'partnerId' }] });
    const partner = await service.partner('Suspended');
    const suspended = { ...partner, status: 'suspended' as const };
    await service.hears(PartnerSuspended.of(suspended, { reason: 'Under review.' }), partner.id, 2);
    await eventually(async () => {
      const refused = await service.step(`/mechanisms/${id}/seats`, { ...seat, partnerId: partner.id }, 409);
      expect(refused.code).toBe('partner.suspended');
    });
  });

  it('names the field that is wrong', async () => {
    const refused = async (more: object) => (await service.post('/mechanisms', { ...charter, ...more }, 422)).errors[0].field;
    expect(await refused({ timeZone: 'Asia/Nowhere' })).toBe('timeZone');
    expect(await refused({ country: undefined })).toBe('country');
    expect(await refused({ type: 'club' })).toBe('type');
    expect(await refused({ colour: 'red' })).toBe('colour');
  });

  it('is listed by country, type, status and who has a seat', async () => {
    const partner = await service.partner('Seated');
    const { id } = await twg({ country: 'LA', type: 'cluster' });
    await service.step(`/mechanisms/${id}/seats`, { partnerId: partner.id, role: 'observer', from: '2024-01-01' });
    for (const query of [`country=LA`, `type=cluster`, `partnerId=${partner.id}`, `status=active&country=LA`]) {
      const { items } = await service.get(`/mechanisms?${query}`);
      expect(items.map((item: { id: string }) => item.id)).toEqual([id]);
    }
    expect((await service.get('/mechanisms?status=closed&country=LA')).items).toEqual([]);
  });

  it('is read by everybody, and changed by the cell alone', async () => {
    const { id } = await twg();
    for (const role of ['viewer', 'trainer', 'partner'] as const) {
      const other = await service.as({ role, ...(role === 'partner' && { partnerId: randomUUID() }) });
      await service.get(`/mechanisms/${id}`, 200, other);
      await service.post('/mechanisms', charter, 403, other);
      await service.step(`/mechanisms/${id}/close`, { reason: 'Not mine.' }, 403, other);
    }
    await service.post('/mechanisms', charter, 401, service.anyone());
    await service.post(`/mechanisms/${id}/close`, { reason: 'No If-Match.' }, 428);
  });
});
