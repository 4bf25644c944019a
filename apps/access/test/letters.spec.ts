import { Timekeeper } from '@liaison/service';
import { eventually } from '@liaison/testing';
import { approved, issued, startWorld, step, submitted, type World } from './access-under-test';

const path = '/api/v1/access-requests';
const reason = 'The area is closed.';

describe('letters through REST', () => {
  let world: World;
  const verify = (code: string, status = 200) => world.service.anyone().get(`/api/v1/letters/${code}`).expect(status);
  const later = async (instant: string) => {
    world.service.clock.set(instant);
    await world.service.app.get(Timekeeper).round();
  };

  beforeAll(async () => {
    world = await startWorld({ PUBLIC_URL: 'https://liaison.example' });
  }, 60_000);
  beforeEach(() => world.service.clock.set('2026-03-04T07:00:00.000Z'));
  afterAll(() => world?.service.stop());

  it('are checked by anybody with the code, however it is typed, and show nothing personal', async () => {
    const { letter } = await issued(world);
    const { body } = await verify(letter.code.toLowerCase().replaceAll('-', ' '));
    expect(body).toEqual({
      status: 'valid',
      number: letter.number,
      partnerName: 'Mines Advisory Group',
      from: '2026-04-01',
      to: '2026-04-30',
      travellers: 2,
    });
  });

  it('are not found by a code of no letter', async () => {
    for (const code of ['00000-00000-00000-00000', 'x', '%00', '$ne', 'x'.repeat(90)]) {
      const { body } = await verify(code, 404);
      expect(body.code).toBe('letter.not-found');
    }
  });

  it('are printed as PDF, with the address at which they are checked', async () => {
    const { id, letter } = await issued(world);
    const { body, headers } = await world.ofMag.get(`${path}/${id}/letter.pdf`).buffer().expect(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(headers['content-disposition']).toBe(`inline; filename="${letter.number}.pdf"`);
    expect((body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
  }, 30_000);

  it('are not there before they are issued, and not printed when they are valid no longer', async () => {
    const { id } = await approved(world);
    expect((await world.staff.get(`${path}/${id}/letter.pdf`).expect(404)).body.code).toBe('letter.not-found');
    await step(world.staff, id, 'issue-letter');
    await step(world.staff, id, 'revoke', { reason });
    expect((await world.staff.get(`${path}/${id}/letter.pdf`).expect(409)).body.code).toBe('letter.not-valid');
  });

  it('are refused on days that were not approved, before approval, and twice', async () => {
    const { id } = await submitted(world);
    const issue = (body: object, status: number) =>
      world.staff.post(`${path}/${id}/issue-letter`).set('If-Match', '*').send(body).expect(status);
    expect((await issue({}, 409)).body.code).toBe('access-request.submitted');
    for (const authority of [world.dngo, world.dma]) {
      await step(world.staff, id, 'decide', { authorityId: authority.id, decision: 'approve' });
    }
    expect((await issue({ validUntil: '2026-05-01' }, 422)).body.code).toBe('letter.outside-request');
    await world.ofMag.post(`${path}/${id}/issue-letter`).set('If-Match', '*').send({}).expect(403);
    await world.staff.post(`${path}/${id}/issue-letter`).set('If-Match', '*').expect(200);
    expect((await issue({}, 409)).body.code).toBe('access-request.letter-issued');
  });

  it('are extended by an authority, and the printed code tells the new last day', async () => {
    const { id, letter } = await issued(world);
    await world.ofMag.post(`${path}/${id}/extend`).set('If-Match', '*').send({ to: '2026-05-15', reason }).expect(403);
    const extended = await step(world.ofDngo, id, 'extend', { to: '2026-05-15', reason });
    expect(extended).toMatchObject({ status: 'extended', letter: { number: letter.number, code: letter.code } });
    expect((await verify(letter.code)).body).toMatchObject({ status: 'valid', to: '2026-05-15' });
    await eventually(() => expect(world.service.recorder.namesOf(id).at(-1)).toBe('access-letter-extended'));
  });

  it('are revoked with the reason', async () => {
    const { id, letter } = await issued(world);
    await step(world.ofDma, id, 'revoke', { reason });
    expect((await verify(letter.code)).body.status).toBe('revoked');
    await eventually(() =>
      expect(world.service.recorder.of(id).at(-1)).toMatchObject({
        type: 'liaison.access.access-letter-revoked.v1',
        data: { reason, accessRequest: { status: 'revoked' } },
      }),
    );
  });

  it('expire when their last day is over in Baghdad, once', async () => {
    const { id, letter } = await issued(world);
    await later('2026-04-30T20:59:00.000Z');
    expect((await verify(letter.code)).body.status).toBe('valid');
    world.service.clock.set('2026-04-30T21:00:00.000Z');
    expect((await verify(letter.code)).body.status).toBe('expired');
    await later('2026-04-30T21:00:00.000Z');
    await later('2026-05-01T21:00:00.000Z');
    expect((await world.staff.get(`${path}/${id}`)).body.status).toBe('expired');
    await eventually(() => expect(world.service.recorder.namesOf(id).at(-1)).toBe('access-letter-expired'));
    expect(world.service.recorder.namesOf(id).filter((name) => name === 'access-letter-expired')).toHaveLength(1);
  });
});
