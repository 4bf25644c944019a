import { randomUUID } from 'node:crypto';
import { ContactAdded, type Partner } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import { inMonth, type MeetingsUnderTest, startMeetings } from './fixtures';

const item = { title: 'Access letters for May', minutesAllotted: 90 };

describe('the agenda of a meeting through REST', () => {
  let service: MeetingsUnderTest;
  let mag: Partner;
  let mechanismId: string;

  beforeAll(async () => {
    service = await startMeetings();
    mag = await service.partner('MAG');
    mechanismId = (await service.mechanism()).id;
  }, 60_000);
  afterAll(() => service?.stop());

  const add = (meetingId: string, more: object = {}, status = 200) =>
    service.post(`/meetings/${meetingId}/agenda/items`, { ...item, ...more }, status);

  it('adds up against the meeting’s length, flags an overrun, and follows when the meeting is moved', async () => {
    const { id } = await service.meeting(inMonth(5), 'schedule');
    expect((await service.get(`/meetings/${id}/agenda`, 404)).code).toBe('agenda.not-found');
    expect((await add(id)).time).toMatchObject({ meeting: 120, allotted: 90, overrun: 0 });
    const second = await add(id, { minutesAllotted: 45, at: 0 });
    expect(second.time).toMatchObject({ allotted: 135, overrun: 15 });
    expect(second.items).toMatchObject([{ minutesAllotted: 45 }, { minutesAllotted: 90 }]);
    const longer = { start: inMonth(5).start, end: '2031-05-05T09:00:00Z', reason: 'There is much to say.' };
    await service.step(`/meetings/${id}/reschedule`, longer);
    const known = await service.staff.get(`/api/v1/meetings/${id}/agenda`).set('If-None-Match', '*').expect(200);
    expect(known.body.time).toMatchObject({ meeting: 180, overrun: 0 });
    await service.step(`/meetings/${id}/start`);
    const path = `/meetings/${id}/agenda/items/${second.items[0].id}`;
    const outcome = await service.step(`${path}/outcome`, { outcome: 'Agreed.', minutesUsed: 200 });
    expect(outcome.time).toMatchObject({ used: 200, actualOverrun: 20, itemsOverrun: [{ by: 155 }] });
    expect((await service.step(`${path}/remove`, {}, 409)).code).toBe('agenda-item.not-open');
    await eventually(() =>
      expect(service.recorder.namesOf(second.id)).toEqual(['agenda-item-added', 'agenda-item-added', 'agenda-item-discussed']),
    );
  });

  it('is changed on the version that was read; an item sent twice under one key is one', async () => {
    const { id } = await service.meeting(inMonth(5));
    const path = `/api/v1/meetings/${id}/agenda`;
    const key = randomUUID();
    for (let times = 0; times < 2; times += 1)
      await service.staff.post(`${path}/items`).set('Idempotency-Key', key).send(item).expect(200);
    const { body, headers } = await service.staff.get(path).expect(200);
    expect(body.items).toHaveLength(1);
    const [{ id: itemId }] = body.items;
    await service.staff.patch(`${path}/items/${itemId}`).send({ title: 'Letters' }).expect(428);
    const etag = headers['etag'] as string;
    await service.staff.patch(`${path}/items/${itemId}`).set('If-Match', etag).send({ title: 'Letters' }).expect(200);
    await service.staff.post(`${path}/items/${itemId}/remove`).set('If-Match', etag).send({}).expect(412);
    await service.staff.patch(`${path}/items/${itemId}`).set('If-Match', '*').send({ titel: 'Letters' }).expect(422);
    await add(id);
    const ids = (await service.get(`/meetings/${id}/agenda`)).items.map((one: { id: string }) => one.id);
    expect((await service.step(`/meetings/${id}/agenda/order`, { itemIds: [itemId] }, 422)).code).toBe('agenda.not-all-items');
    const turned = await service.step(`/meetings/${id}/agenda/order`, { itemIds: [...ids].reverse() });
    expect(turned.items.map((one: { id: string }) => one.id)).toEqual([...ids].reverse());
    expect((await service.step(`/meetings/${id}/agenda/items/${randomUUID()}/remove`, {}, 404)).code).toBe(
      'agenda-item.not-found',
    );
  });

  it('names who brings an item in: a partner, or a contact, which is its partner’s', async () => {
    const { id } = await service.meeting(inMonth(5));
    const contact = { id: randomUUID(), partnerId: mag.id, roles: [], languages: [], status: 'current' as const };
    await service.hears(ContactAdded.of(contact), contact.id);
    const owned = await add(id, { owner: { contactId: contact.id } });
    expect(owned.items[0].owner).toEqual({ partnerId: mag.id, contactId: contact.id });
    const lmac = await service.partner('LMAC');
    const others = await add(id, { owner: { partnerId: lmac.id, contactId: contact.id } }, 422);
    expect(others).toMatchObject({ code: 'contact.unknown', errors: [{ field: 'owner.contactId' }] });
    expect((await add(id, { owner: {} }, 422)).code).toBe('agenda-item.nobody');
    expect((await add(id, { owner: { partnerId: randomUUID() } }, 422)).errors[0].field).toBe('owner.partnerId');
  });

  it('moves an item to the next meeting of the mechanism, linked both ways, and not without one', async () => {
    const may = await service.meeting({ ...inMonth(5), mechanismId }, 'schedule', 'start');
    const onMay = await add(may.id, { owner: { partnerId: mag.id } });
    const path = `/meetings/${may.id}/agenda/items/${onMay.items[0].id}/move`;
    const move = { outcome: 'Two teams are missing.', minutesUsed: 10, minutesAllotted: 30 };
    expect((await service.step(path, move, 409)).code).toBe('mechanism.no-next-meeting');
    await service
      .meeting({ ...inMonth(6), mechanismId, title: 'Cancelled' }, 'schedule')
      .then(({ id }: { id: string }) => service.step(`/meetings/${id}/cancel`, { reason: 'The road is closed.' }));
    const [august, july] = [
      await service.meeting({ ...inMonth(8), mechanismId }),
      await service.meeting({ ...inMonth(7), mechanismId }),
    ];
    expect((await service.step(path, {}, 422)).errors[0].field).toBe('outcome');
    const left = await service.step(path, move);
    const arrived = await service.get(`/meetings/${july.id}/agenda`);
    expect(left.items[0]).toMatchObject({ status: 'moved', movedTo: { meetingId: july.id, itemId: arrived.items[0].id } });
    expect(arrived.items).toMatchObject([
      {
        title: item.title,
        minutesAllotted: 30,
        owner: { partnerId: mag.id },
        movedFrom: { meetingId: may.id, itemId: onMay.items[0].id, outcome: move.outcome },
      },
    ]);
    await service.get(`/meetings/${august.id}/agenda`, 404);
    const lone = await service.meeting(inMonth(5), 'schedule');
    const { items } = await add(lone.id);
    expect((await service.step(`/meetings/${lone.id}/agenda/items/${items[0].id}/move`, move, 409)).code).toBe(
      'meeting.of-no-mechanism',
    );
    await eventually(() => {
      expect(service.recorder.namesOf(left.id)).toEqual(['agenda-item-added', 'agenda-item-moved']);
      expect(service.recorder.namesOf(arrived.id)).toEqual(['agenda-item-carried-over']);
    });
  });

  it('moves an item wholly or not at all, and once, however often it is asked for', async () => {
    const [may, june] = [
      await service.meeting(
        { ...inMonth(5), start: '2032-05-05T06:00:00Z', end: '2032-05-05T07:00:00Z', mechanismId },
        'schedule',
      ),
      await service.meeting({ start: '2032-06-05T06:00:00Z', end: '2032-06-05T07:00:00Z', mechanismId }),
    ];
    for (let n = 0; n < 60; n += 1) await add(june.id, { minutesAllotted: 1 });
    const { items, id } = await add(may.id);
    const path = `/meetings/${may.id}/agenda/items/${items[0].id}/move`;
    // There is no room where it should go, so it stays where it is.
    expect((await service.step(path, { outcome: 'Later.' }, 409)).code).toBe('agenda.full');
    expect((await service.get(`/meetings/${may.id}/agenda`)).items[0].status).toBe('open');
    const full = await service.get(`/meetings/${june.id}/agenda`);
    await service.step(`/meetings/${june.id}/agenda/items/${full.items[0].id}/remove`);
    const key = randomUUID();
    const ask = (how: string) =>
      service.staff.post(`/api/v1${path}`).set('If-Match', '*').set('Idempotency-Key', how).send({ outcome: 'Later.' });
    const answers = await Promise.all([ask(key), ask(key), ask(randomUUID())]);
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(answers.every(({ status }) => [200, 409].includes(status))).toBe(true);
    const arrived = (await service.get(`/meetings/${june.id}/agenda`)).items.filter(
      ({ movedFrom }: { movedFrom?: object }) => movedFrom,
    );
    expect(arrived).toHaveLength(1);
    await eventually(() => expect(service.recorder.namesOf(id)).toEqual(['agenda-item-added', 'agenda-item-moved']));
  });

  it('is seen by those who see the meeting, and changed by the cell alone', async () => {
    const { id } = await service.meeting({ ...inMonth(5), invitees: [{ partnerId: mag.id }] });
    await add(id);
    const focal = await service.as({ role: 'partner', partnerId: mag.id });
    await service.get(`/meetings/${id}/agenda`, 404, focal);
    await service.step(`/meetings/${id}/schedule`);
    expect((await service.get(`/meetings/${id}/agenda`, 200, focal)).items).toHaveLength(1);
    await service.get(`/meetings/${id}/agenda`, 404, await service.as({ role: 'partner', partnerId: randomUUID() }));
    await service.post(`/meetings/${id}/agenda/items`, item, 403, focal);
  });
});
