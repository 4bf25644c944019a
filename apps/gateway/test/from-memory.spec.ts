import { randomUUID } from 'node:crypto';
import { MeetingScheduled, PartnerActivated } from '@liaison/contracts';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { CalendarFeed } from '../src/calendar/calendar-feed.service';
import { HeldChanges } from '../src/held/held-changes';
import { OtherCopies } from '../src/held/other-copies';
import { OverviewService } from '../src/overview/overview.service';
import { startGateway } from './start-gateway';
import { positionOf, tell, untilShown } from './tell';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;
type Headers = Record<string, string>;

/** A header that is looked at on the way through Nest, and changes nothing there. */
const THROUGH_NEST = { 'If-Match': '*' };

/** Tells how often a method was called, from now on. */
function countCalls<Name extends string>(service: Record<Name, (...given: never[]) => unknown>, name: Name): () => number {
  const method = service[name];
  let calls = 0;
  service[name] = (...given) => {
    calls += 1;
    return method.apply(service, given);
  };
  return () => calls;
}

describe('what is answered from memory', () => {
  let gateway: ServiceUnderTest;
  let staff: Agent;
  const partnerId = randomUUID();

  beforeAll(async () => {
    gateway = await startGateway();
    gateway.clock.set('2030-04-07T09:00:00.000Z');
    staff = await gateway.as({ role: 'coordinator' });
    const told = [
      await tell(gateway, PartnerActivated, { state: { id: partnerId, status: 'active' } }),
      await tell(gateway, MeetingScheduled, { state: { start: '2030-04-09T07:00:00.000Z', end: '2030-04-09T09:00:00.000Z' } }),
    ];
    await untilShown(staff, told.map(positionOf));
    await eventually(() => expect(gateway.app.get(OtherCopies).areHeard).toBe(true));
  });
  afterAll(() => gateway?.stop());

  /** What both ways answer must be the same; how often it was read through Nest tells which way it went. */
  async function byBothWays(get: (headers: Headers) => ReturnType<Agent['get']>, read: () => number, status: number) {
    const answers = [];
    for (const headers of [THROUGH_NEST, {}]) {
      const before = read();
      const { body, text, headers: told } = await get({ 'X-Correlation-Id': 'chain-1', ...headers }).expect(status);
      expect(read() - before).toBe(headers === THROUGH_NEST ? 1 : 0);
      answers.push({ body, text, told: { ...told, date: '' } as Headers });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[1]?.told).toMatchObject({ 'x-correlation-id': 'chain-1', 'x-content-type-options': 'nosniff' });
    return answers[1]!;
  }

  async function counted(route: string, status: number): Promise<number> {
    const { text } = await gateway.anyone().get('/metrics').expect(200);
    const line = new RegExp(
      `^liaison_http_request_seconds_count\\{.*method="GET".*route="${route}".*status="${status}".*\\} (\\d+)`,
      'm',
    );
    return Number(line.exec(text)?.[1] ?? 0);
  }

  describe('the calendar feed', () => {
    let owner: Agent;
    let admin: Agent;
    let userId: string;
    let token: string;
    let addressId: string;
    let read: () => number;

    const feed = (query: object = { token }) => gateway.anyone().get('/api/v1/calendar.ics').query(query).buffer(true);

    beforeAll(async () => {
      admin = await gateway.as({ role: 'admin' });
      const account = { email: 'a@x.example', name: 'Amal', roles: ['coordinator'], password: 'correct horse battery' };
      userId = (await admin.post('/api/v1/users').send(account).expect(201)).body.id;
      owner = await gateway.as({ role: 'coordinator', sub: userId });
      const { body } = await owner.post('/api/v1/calendar-addresses').expect(201);
      addressId = body.id;
      token = new URL(body.url).searchParams.get('token') ?? '';
      read = countCalls(gateway.app.get(CalendarFeed), 'read');
      await feed().expect(200);
    });

    it('is the same by both ways, and counted under the same route', async () => {
      const before = [await counted('/api/v1/calendar.ics', 200), await counted('/api/v1/calendar.ics', 304)];
      const whole = await byBothWays((headers) => feed().set(headers), read, 200);
      expect(whole.text).toContain('BEGIN:VEVENT');
      const { etag = '' } = whole.told;
      const unchanged = await byBothWays((headers) => feed().set(headers).set('If-None-Match', etag), read, 304);
      expect(unchanged.told).toMatchObject({ etag, 'cache-control': 'private, no-cache' });
      const ofMany = `"another", W/${etag}`;
      await byBothWays((headers) => feed().set(headers).set('If-None-Match', ofMany), read, 304);
      await byBothWays((headers) => feed().set(headers).set('If-None-Match', '"another"'), read, 200);
      const after = [await counted('/api/v1/calendar.ics', 200), await counted('/api/v1/calendar.ics', 304)];
      expect(after.map((count, index) => count - before[index]!)).toEqual([4, 4]);
    });

    it('is refused as ever', async () => {
      await feed({ token: 'a-guess' }).expect(404);
      expect((await feed({ token, partnerId }).expect(422)).body.errors[0].field).toBe('partnerId');
      await feed({ token: [token, token] }).expect(422);
      await gateway.anyone().head('/api/v1/calendar.ics').query({ token }).expect(200);
    });

    it('is composed anew when something has changed', async () => {
      await byBothWays((headers) => feed().set(headers), read, 200);
      const changed = await tell(gateway, MeetingScheduled, {
        state: { title: 'One more', start: '2030-04-10T07:00:00.000Z', end: '2030-04-10T09:00:00.000Z' },
      });
      await untilShown(staff, [positionOf(changed)]);
      expect((await feed().expect(200)).text).toContain('One more');
      gateway.app.get(HeldChanges).everythingChanged();
      const before = read();
      await feed().expect(200);
      expect(read() - before).toBe(1);
    });

    it('is nobody’s at once when its owner is disabled, or the address taken back', async () => {
      await feed().expect(200);
      await admin.post(`/api/v1/users/${userId}/disable`).set('If-Match', '*').expect(200);
      await feed().expect(404);
      await admin.post(`/api/v1/users/${userId}/enable`).set('If-Match', '*').expect(200);
      await feed().expect(200);
      await byBothWays((headers) => feed().set(headers), read, 200);
      await owner.delete(`/api/v1/calendar-addresses/${addressId}`).expect(204);
      await feed().expect(404);
    });
  });

  describe('the page of a partner', () => {
    const path = `/api/v1/partners/${partnerId}/overview`;
    let read: () => number;

    beforeAll(() => {
      read = countCalls(gateway.app.get(OverviewService), 'overview');
    });

    it('is the same by both ways, for each kind of eyes', async () => {
      for (const agent of [staff, await gateway.as({ role: 'viewer' }), await gateway.as({ role: 'partner', partnerId })]) {
        await agent.get(path).expect(200);
        const { body } = await byBothWays((headers) => agent.get(path).set(headers), read, 200);
        expect(body.partner.id).toBe(partnerId);
      }
    });

    it('is refused as ever, however often it was read', async () => {
      await staff.get(path).expect(200);
      await gateway.anyone().get(path).expect(401);
      const outsiders = [
        await gateway.as({ role: 'subscriber' }),
        await gateway.as({ role: 'partner', partnerId: randomUUID() }),
        await gateway.as({ role: 'partner' }),
      ];
      // The second time their tokens are known.
      for (const outsider of [...outsiders, ...outsiders]) await outsider.get(path).expect(403);
      await staff.get('/api/v1/partners/calendar/overview').expect(422);
      await staff.get('/api/v1/partners//overview').expect(404);
      await staff.get(path).set('If-Match', 'three').expect(400);
    });

    it('takes in own writes, where they are named', async () => {
      await staff.get(path).expect(200);
      const position = positionOf(
        await tell(gateway, PartnerActivated, { state: { id: partnerId, status: 'active' }, sequence: 2 }),
      );
      const before = read();
      await staff.get(path).set('Liaison-Position', position).expect(200);
      await staff.get(path).query({ position }).expect(200);
      expect(read() - before).toBe(2);
      await staff.get(path).query({ position: 'nonsense' }).expect(400);
    });
  });
});
