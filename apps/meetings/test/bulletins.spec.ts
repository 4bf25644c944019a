import { randomUUID } from 'node:crypto';
import { PartnerSuspended } from '@liaison/contracts';
import { Timekeeper } from '@liaison/service';
import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

describe('bulletins through REST', () => {
  let service: MeetingsUnderTest;

  beforeAll(async () => {
    service = await startMeetings();
  }, 60_000);
  beforeEach(() => service.clock.set('2031-05-05T06:00:00Z'));
  afterAll(() => service?.stop());

  const partners = (...names: string[]) => Promise.all(names.map((name) => service.partner(name)));
  const focal = (partnerId: string) => service.as({ role: 'partner', partnerId });
  const post = (more: object, status = 201) =>
    service.post(
      '/bulletins',
      { title: 'The road is closed', text: 'Name another route.', dueOn: '2031-05-10', ...more },
      status,
    );
  const lookOn = async (day: string) => {
    service.clock.set(`${day}T12:00:00Z`);
    await Promise.all([service.app.get(Timekeeper).round(), service.app.get(Timekeeper).round()]);
  };

  it('address chosen partners, each of which sees and answers only its own; who has not is visible', async () => {
    const [mag, lmac, other] = await partners('MAG', 'LMAC', 'Other');
    const { id } = await post({ partnerIds: [mag!.id, lmac!.id], asksFor: 'answer' });
    const [ofMag, ofLmac, stranger] = await Promise.all([mag!, lmac!, other!].map((partner) => focal(partner.id)));
    expect((await service.get(`/bulletins/${id}`, 200, ofMag)).partnerIds).toEqual([mag!.id]);
    await service.get(`/bulletins/${id}`, 404, stranger);
    expect((await service.get('/bulletins', 200, stranger)).items).toEqual([]);
    expect((await service.get(`/bulletins?partnerId=${lmac!.id}`, 200, ofMag)).items).toEqual([]);
    await service.post(`/bulletins/${id}/read`, {}, 200, ofMag);
    await service.post(`/bulletins/${id}/acknowledge`, {}, 200, ofLmac);
    const said = await service.post(`/bulletins/${id}/answer`, { answer: 'By Dohuk.' }, 200, ofMag);
    expect(said).toMatchObject({ partnerId: mag!.id, answer: 'By Dohuk.' });
    expect((await service.post(`/bulletins/${id}/answer`, { answer: 'No.', partnerId: lmac!.id }, 403, ofMag)).code).toBe(
      'partner.not-own',
    );
    await service.post(`/bulletins/${id}/read`, {}, 404, stranger);
    const replies = await service.get(`/bulletins/${id}/replies`);
    expect(replies.counts).toEqual({ addressed: 2, read: 2, acknowledged: 2, answered: 1, outstanding: 1 });
    expect(replies.items).toMatchObject([
      { partnerId: lmac!.id, outstanding: true },
      { partnerId: mag!.id, outstanding: false, answer: 'By Dohuk.' },
    ]);
    expect((await service.get(`/bulletins/${id}/replies?outstanding=true`)).items).toMatchObject([{ partnerId: lmac!.id }]);
    const seen = await service.get(`/bulletins/${id}/replies`, 200, ofLmac);
    expect([seen.items.length, seen.counts.addressed, JSON.stringify(seen).includes('Dohuk')]).toEqual([1, 1, false]);
    await eventually(() => expect(service.recorder.namesOf(said.id)).toEqual(['bulletin-read', 'bulletin-answered']));
    expect(JSON.stringify(service.recorder.of(said.id))).not.toContain('Dohuk');
    await service.get('/bulletins', 403, await service.as({ role: 'viewer' }));
    await service.post('/bulletins', {}, 403, ofMag);
  });

  it('address all who have a seat in a mechanism and may take part; the cell replies for who told it', async () => {
    const [member, left, suspended, guest] = await partners('Member', 'Left', 'Suspended', 'Guest');
    const twg = await service.mechanism();
    const seat = (partnerId: string, more: object = {}) =>
      service.step(`/mechanisms/${twg.id}/seats`, { partnerId, role: 'member', from: '2020-01-01', ...more });
    await seat(member!.id);
    await seat(left!.id, { to: '2031-05-04' });
    await seat(suspended!.id);
    await service.hears(PartnerSuspended.of({ ...suspended!, status: 'suspended' }, { reason: 'Review.' }), suspended!.id, 2);
    await eventually(() => post({ partnerIds: [suspended!.id] }, 409));
    const bulletin = await post({ mechanismId: twg.id, partnerIds: [guest!.id] });
    expect([...bulletin.partnerIds].sort()).toEqual([member!.id, guest!.id].sort());
    expect(bulletin).toMatchObject({ timeZone: 'Asia/Baghdad', asksFor: 'acknowledgement' });
    const path = `/bulletins/${bulletin.id}`;
    expect((await service.post(`${path}/acknowledge`, {}, 422)).code).toBe('bulletin.for-whom');
    expect((await service.post(`${path}/acknowledge`, { partnerId: left!.id }, 422)).code).toBe('bulletin.not-addressed');
    await service.post(`${path}/acknowledge`, { partnerId: member!.id }, 200);
    expect((await service.get(`${path}/replies`)).counts).toMatchObject({ acknowledged: 1, outstanding: 1 });
    expect((await post({}, 422)).code).toBe('bulletin.nobody-addressed');
    expect((await post({ partnerIds: [randomUUID()] }, 422)).errors[0].field).toBe('partnerIds.0');
    expect((await post({ partnerIds: [guest!.id], dueOn: '2031-05-04' }, 422)).errors[0].field).toBe('dueOn');
  });

  it('are replied to once, whoever does so at the same moment', async () => {
    const [mag] = await partners('MAG');
    const { id } = await post({ partnerIds: [mag!.id] });
    const agent = await focal(mag!.id);
    await Promise.all([1, 2, 3, 4].map(() => service.post(`/bulletins/${id}/acknowledge`, {}, 200, agent)));
    const [{ id: receipt }] = [await service.post(`/bulletins/${id}/acknowledge`, {}, 200, agent)];
    await eventually(() => expect(service.recorder.namesOf(receipt)).toEqual(['bulletin-acknowledged']));
  });

  it('remind who is outstanding, follow another day, tell when it is past, and close when all have replied', async () => {
    const [mag, lmac] = await partners('MAG', 'LMAC');
    const { id } = await post({ partnerIds: [mag!.id, lmac!.id] });
    await service.post(`/bulletins/${id}/acknowledge`, { partnerId: mag!.id }, 200);
    await lookOn('2031-05-08');
    await service.step(`/bulletins/${id}/reschedule`, { dueOn: '2031-05-20', reason: 'Lines are down.' });
    for (const day of ['2031-05-10', '2031-05-18', '2031-05-20', '2031-05-21', '2031-05-22']) await lookOn(day);
    expect(await service.get(`/bulletins/${id}`)).toMatchObject({ status: 'posted', overdue: true });
    await service.post(`/bulletins/${id}/acknowledge`, { partnerId: lmac!.id }, 200);
    await lookOn('2031-05-23');
    expect((await service.post(`/bulletins/${id}/read`, { partnerId: lmac!.id }, 409)).code).toBe('bulletin.closed');
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        ...['bulletin-posted', 'bulletin-reminder-given', 'bulletin-rescheduled', 'bulletin-reminder-given'],
        ...['bulletin-reminder-given', 'bulletin-overdue', 'bulletin-closed'],
      ]),
    );
    expect(service.recorder.of(id)[1]?.data).toMatchObject({ outstandingPartnerIds: [lmac!.id], daysLeft: 2 });
    const other = await post({ partnerIds: [mag!.id], dueOn: '2031-06-10' });
    await service.step(`/bulletins/${other.id}/withdraw`, { reason: 'The road is open.' });
    expect((await service.step(`/bulletins/${other.id}/close`, {}, 409)).code).toBe('bulletin.withdrawn');
  });
});
