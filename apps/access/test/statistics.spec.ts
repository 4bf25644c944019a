import { approved, issued, startWorld, step, submitted, wanted, type World } from './access-under-test';

const path = '/api/v1/access-requests/statistics';
const jane = { name: 'Jane Doe', documentNumber: 'b 765-4321', nationality: 'GB', role: 'Team leader' };

describe('the statistics of access', () => {
  let world: World;
  const at = (instant: string) => world.service.clock.set(instant);
  const decide = (id: string, authority: { id: string }, decision: string) =>
    step(world.staff, id, 'decide', { authorityId: authority.id, decision, comment: 'As it is.' });

  beforeAll(async () => {
    world = await startWorld();
    // One decided after 10 and 30 hours, its letter after another 2; the same people, and one of them again.
    const { id } = await submitted(world);
    at('2026-03-04T17:00:00.000Z');
    await decide(id, world.dngo, 'approve');
    at('2026-03-05T23:00:00.000Z');
    await decide(id, world.dma, 'approve');
    at('2026-03-06T01:00:00.000Z');
    await step(world.staff, id, 'issue-letter');
    // On the same day, one rejected at once, one approved and issued at once, one left as a draft.
    at('2026-03-20T00:00:00.000Z');
    await decide((await submitted(world)).id, world.dngo, 'reject');
    await issued(world, { travellers: [jane] });
    await world.staff.post('/api/v1/access-requests').send(wanted(world)).expect(201);
  }, 60_000);
  afterAll(() => world?.service.stop());

  it('count requests, times, the approval rate, and staff cumulative and unique', async () => {
    const { body } = await world.staff.get(path).expect(200);
    expect(body).toEqual({
      requests: { total: 4, byStatus: { 'letter-issued': 2, rejected: 1, draft: 1 } },
      timePerStep: [
        { step: 'decision', count: 5, medianHours: 0, p90Hours: 22 },
        { step: 'letter', count: 2, medianHours: 1, p90Hours: 1.8 },
        { step: 'whole', count: 2, medianHours: 21, p90Hours: 37.8 },
      ],
      decided: { approved: 2, rejected: 1, approvalRate: 2 / 3 },
      staffBenefited: { cumulative: 3, unique: 2 },
    });
  });

  it('count each thing in the period in which it happened', async () => {
    const { body } = await world.staff.get(path).query({ from: '2026-03-06', to: '2026-03-06' }).expect(200);
    expect(body).toMatchObject({
      requests: { total: 0, byStatus: {} },
      decided: { approved: 0, rejected: 0 },
      staffBenefited: { cumulative: 2, unique: 2 },
    });
    expect(body.timePerStep).toContainEqual({ step: 'decision', count: 0 });
  });

  it('count for a focal point what it may know of', async () => {
    const other = await world.service.as({ role: 'partner', partnerId: '0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b77' });
    expect((await other.get(path).expect(200)).body.requests.total).toBe(0);
    expect((await world.ofMag.get(path).expect(200)).body.requests.total).toBe(4);
    expect((await world.ofDngo.get(path).expect(200)).body.requests.total).toBe(3);
  });

  it('refuse a period that ends before it starts', async () => {
    const { body } = await world.staff.get(path).query({ from: '2026-03-06', to: '2026-03-05' }).expect(422);
    expect(body.code).toBe('period.ends-before-start');
  });

  it('count an approved request whose letter is not issued as approved alone', async () => {
    at('2026-06-01T00:00:00.000Z');
    await approved(world, { from: '2026-07-01', to: '2026-07-02' });
    const { body } = await world.staff.get(path).query({ from: '2026-06-01' }).expect(200);
    expect(body).toMatchObject({ decided: { approved: 1, approvalRate: 1 }, staffBenefited: { cumulative: 0, unique: 0 } });
  });
});
