import { randomUUID } from 'node:crypto';
import {
  CourseOffered,
  MeetingScheduled,
  PartnerActivated,
  PartnerRegistered,
  PartnerSuspended,
  SERVICES,
} from '@liaison/contracts';
import { type CloudEvent, toRecord } from '@liaison/messaging';
import { topicOf } from '@liaison/service';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { Projections } from '../src/projections/projections';
import { startGateway } from './start-gateway';
import { subscribe } from './subscribe';
import { tell } from './tell';

interface Page {
  events: CloudEvent[];
  next: string;
}
type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

describe('the event feed', () => {
  let gateway: ServiceUnderTest;
  let reader: Agent;

  beforeAll(async () => {
    gateway = await startGateway();
    reader = await gateway.as({ role: 'subscriber', sub: await subscribe(gateway, { services: [...SERVICES] }) });
  }, 60_000);
  afterAll(() => gateway?.stop());

  const ask = async (query: object, agent = reader): Promise<Page> => {
    const { body, headers } = await agent.get('/api/v1/events').query(query).expect(200);
    return { events: body, next: headers['liaison-next']! };
  };
  /** From a cursor until nothing is new. */
  const readOn = async (query: { after?: string; types?: string; limit?: number }, agent = reader): Promise<Page> => {
    const events: CloudEvent[] = [];
    for (let after = query.after; ;) {
      const page = await ask({ ...query, ...(after && { after }) }, agent);
      events.push(...page.events);
      if (page.events.length === 0) return { events, next: page.next };
      after = page.next;
    }
  };
  /** Until these are taken in. */
  const projected = (events: CloudEvent[]) =>
    eventually(async () => {
      const found = await gateway.app.get(Projections).now.timeline.countDocuments({ _id: { $in: events.map(({ id }) => id) } });
      expect(found).toBe(events.length);
    });
  const ids = (events: { id: string }[]) => events.map(({ id }) => id);
  const now = async () => (await readOn({ limit: 1_000 })).next;
  /** Until the feed has told as many, for the heads are written after the events. */
  const told = (after: string, count: number, query: object = {}) =>
    eventually(async () => {
      const page = await readOn({ after, ...query });
      expect(page.events).toHaveLength(count);
      return page;
    });

  it('answers a batch of CloudEvents, whole, and where to go on', async () => {
    const after = await now();
    const event = await tell(gateway, PartnerRegistered, {
      envelope: { causationid: 'cause', traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', actor: 'me' },
    });
    await told(after, 1);
    const { body, headers } = await reader.get('/api/v1/events').query({ after, types: event.type, limit: 7 }).expect(200);
    expect(headers['content-type']).toMatch(/^application\/cloudevents-batch\+json/);
    const dataschema = `${gateway.config.JWT_ISSUER}/schemas/${event.type}.json`;
    expect(body).toEqual([{ specversion: '1.0', datacontenttype: 'application/json', dataschema, ...event }]);
    const [, link = ''] = /^<(.+)>; rel="next"$/.exec(headers['link']!) ?? [];
    const { searchParams } = new URL(link, 'http://gateway');
    expect(Object.fromEntries(searchParams)).toEqual({ after: headers['liaison-next'], types: event.type, limit: '7' });
    const polled = await reader.get(link).expect(200);
    expect(polled.body).toEqual([]);
    expect(polled.headers['liaison-next']).toBe(headers['liaison-next']);
  });

  it('tells every event once and in order, page by page, while more come in', async () => {
    const after = await now();
    const subjects = Array.from({ length: 12 }, () => randomUUID());
    const all: CloudEvent[] = [];
    const writing = (async () => {
      for (let sequence = 1; sequence <= 10; sequence += 1) {
        const definition = sequence === 1 ? PartnerRegistered : sequence % 2 ? PartnerSuspended : PartnerActivated;
        all.push(...(await Promise.all(subjects.map((id) => tell(gateway, definition, { state: { id }, sequence })))));
      }
    })();
    const seen: CloudEvent[] = [];
    let cursor = after;
    await eventually(async () => {
      const page = await ask({ after: cursor, limit: 7 });
      expect(page.events.length).toBeLessThanOrEqual(7);
      seen.push(...page.events);
      cursor = page.next;
      expect(seen.length).toBeGreaterThanOrEqual(120);
    }, 25_000);
    await writing;
    expect((await readOn({ after: cursor })).events).toEqual([]);
    expect(new Set(ids(seen))).toEqual(new Set(ids(all)));
    expect(seen).toHaveLength(120);
    for (const id of subjects) {
      const own = seen.filter(({ subject }) => subject === id).map(({ sequence }) => sequence);
      expect(own).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    }
  }, 40_000);

  it('tells what was published twice once', async () => {
    const after = await now();
    const [id, other] = [randomUUID(), randomUUID()];
    const first = await tell(gateway, PartnerRegistered, { state: { id } });
    const second = await tell(gateway, PartnerSuspended, { state: { id }, sequence: 2 });
    for (const event of [first, second]) await gateway.broker.publish(topicOf(gateway.config, 'partners'), [toRecord(event)]);
    const last = await tell(gateway, PartnerActivated, { state: { id }, sequence: 3 });
    const elsewhere = await tell(gateway, PartnerRegistered, { state: { id: other } });
    const { events } = await told(after, 4, { limit: 1 });
    expect(ids(events.filter(({ subject }) => subject === id))).toEqual(ids([first, second, last]));
    expect(ids(events)).toContain(elsewhere.id);
  });

  it('filters by types and services, and goes on past what was not asked for', async () => {
    const after = await now();
    const registered = await tell(gateway, PartnerRegistered);
    const suspended = await tell(gateway, PartnerSuspended, { state: { id: registered.subject }, sequence: 2 });
    const meeting = await tell(gateway, MeetingScheduled);
    const course = await tell(gateway, CourseOffered);
    await told(after, 4);
    const of = async (types: string) => new Set(ids((await readOn({ after, types })).events));
    expect(await of(PartnerSuspended.type)).toEqual(new Set([suspended.id]));
    expect(await of('liaison.partners.*')).toEqual(new Set(ids([registered, suspended])));
    expect(await of(`liaison.meetings.*,${PartnerRegistered.type}`)).toEqual(new Set(ids([meeting, registered])));
    expect(await of('liaison.training.*')).toEqual(new Set([course.id]));
    expect(await of('liaison.partners.a-newer-one.v9')).toEqual(new Set());
    const nothing = await ask({ after, types: 'liaison.access.*' });
    expect(nothing.events).toEqual([]);
    expect((await readOn({ after: nothing.next })).events).toEqual([]);
  });

  it('goes on at another copy of the gateway', async () => {
    const after = await now();
    const events = await Promise.all(Array.from({ length: 10 }, () => tell(gateway, PartnerRegistered)));
    await projected(events);
    const { MONGODB_DATABASE, TOPIC_PREFIX } = gateway.config;
    const copy = await startGateway({ MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX });
    try {
      const first = await ask({ after, limit: 4 });
      const rest = await readOn({ after: first.next }, await copy.as({ role: 'coordinator' }));
      expect(new Set(ids([...first.events, ...rest.events]))).toEqual(new Set(ids(events)));
      expect(first.events.length + rest.events.length).toBe(10);
    } finally {
      await copy.stop();
    }
  }, 30_000);

  it.each([
    [{ after: 'made-up' }, 'cursor.invalid'],
    [{ types: 'partner-suspended' }, 'request.invalid'],
    [{ types: 'liaison.elsewhere.*' }, 'request.invalid'],
    [{ types: '' }, 'request.invalid'],
    [{ limit: 0 }, 'request.invalid'],
    [{ limit: 1_001 }, 'request.invalid'],
    [{ wait: 31 }, 'request.invalid'],
    [{ from: 'yesterday' }, 'request.invalid'],
    [{ from: '2026-01-01T00:00:00Z', afterEvent: 'one' }, 'start.ambiguous'],
    [{ after: 'AQE', from: '2026-01-01T00:00:00Z' }, 'start.ambiguous'],
    [{ afterEvent: 'none' }, 'event.unknown'],
    [{ colour: 'red' }, 'request.invalid'],
  ])('refuses %j with 422 %s', async (query, code) => {
    const { body } = await reader.get('/api/v1/events').query(query).expect(422);
    expect(body.code).toBe(code);
  });

  it('waits for what is asked for, no longer than asked', async () => {
    const after = await now();
    const quiet = Date.now();
    expect(await ask({ after, wait: 1 })).toEqual({ events: [], next: after });
    expect(Date.now() - quiet).toBeGreaterThanOrEqual(990);
    const begun = Date.now();
    const waiting = [
      ask({ after, wait: 30 }),
      ask({ after, wait: 30, types: PartnerSuspended.type }),
      ask({ after, wait: 30, limit: 1 }),
    ];
    const registered = await tell(gateway, PartnerRegistered);
    const first = await waiting[0]!;
    const suspended = await tell(gateway, PartnerSuspended, { state: { id: registered.subject }, sequence: 2 });
    const [, ofType, one] = await Promise.all(waiting);
    expect(Date.now() - begun).toBeLessThan(15_000);
    expect([ids(first.events), ids(ofType!.events), ids(one!.events)]).toEqual([
      [registered.id],
      [suspended.id],
      [registered.id],
    ]);
    expect(ids((await readOn({ after: first.next })).events)).toEqual([suspended.id]);
  }, 40_000);

  it('is replayed from a time, and from an event', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    const at = (day: number) => ({ envelope: { time: `2035-05-0${day}T00:00:00.000Z` } });
    const first = await tell(gateway, PartnerRegistered, { state: { id }, ...at(1) });
    const early = await tell(gateway, PartnerSuspended, { state: { id }, sequence: 2, ...at(4) });
    // Published late: behind what is newer.
    const late = await tell(gateway, PartnerActivated, { state: { id }, sequence: 3, ...at(2) });
    const last = await tell(gateway, PartnerSuspended, { state: { id }, sequence: 4, ...at(5) });
    const elsewhere = [
      await tell(gateway, MeetingScheduled, { state: { id: other }, ...at(2) }),
      await tell(gateway, MeetingScheduled, { state: { id: other }, sequence: 2, ...at(3) }),
    ];
    await projected([first, early, late, last, ...elsewhere]);
    const from = async (query: object) => {
      const { next, events } = await ask({ ...query, limit: 1_000 });
      expect((await readOn({ after: next })).events).toEqual([]);
      return ids(events).filter((event) => ids([first, early, late, last, ...elsewhere]).includes(event));
    };
    await eventually(async () => expect(await from({ from: '2035-05-01T02:00:00+02:00' })).toHaveLength(6));
    expect(new Set(await from({ from: '2035-05-03T00:00:00Z' }))).toEqual(new Set(ids([early, late, last, elsewhere[1]!])));
    expect(await from({ from: '2035-05-05T00:00:00.001Z' })).toEqual([]);
    expect(new Set(await from({ afterEvent: elsewhere[0]!.id }))).toEqual(new Set(ids([early, late, last, elsewhere[1]!])));
    expect(await from({ afterEvent: last.id })).toEqual([]);
  });

  it('tells a subscriber what it was granted, and nothing else', async () => {
    const after = await now();
    const sub = await subscribe(gateway, { services: ['meetings'], eventTypes: [PartnerSuspended.type] });
    const granted = await gateway.as({ role: 'subscriber', sub });
    const registered = await tell(gateway, PartnerRegistered);
    const suspended = await tell(gateway, PartnerSuspended, { state: { id: registered.subject }, sequence: 2 });
    const meeting = await tell(gateway, MeetingScheduled);
    await told(after, 3);
    expect(new Set(ids((await readOn({ after }, granted)).events))).toEqual(new Set(ids([suspended, meeting])));
    expect(ids((await readOn({ after, types: 'liaison.partners.*' }, granted)).events)).toEqual([suspended.id]);
    const watched = await (await gateway.as({ role: 'admin' })).get(`/api/v1/subscribers/${sub}`).expect(200);
    expect(watched.body.health).toMatchObject({
      lastSeenAt: expect.any(String),
      feed: { lastReadAt: expect.any(String), lag: 0 },
    });
    const refused = await granted
      .get('/api/v1/events')
      .query({ types: `${PartnerRegistered.type},${PartnerSuspended.type},liaison.access.*` })
      .expect(403);
    expect(refused.body).toMatchObject({
      code: 'types.not-granted',
      detail: `Not granted: ${PartnerRegistered.type}, liaison.access.*.`,
    });
    const unknown = await granted.get('/api/v1/events').query({ afterEvent: registered.id }).expect(422);
    expect(unknown.body.code).toBe('event.unknown');
    await ask({ afterEvent: suspended.id }, granted);
  });

  it.each(['coordinator', 'admin'] as const)('is read by a %s', async (role) => {
    await (await gateway.as({ role })).get('/api/v1/events').expect(200);
  });

  it('is not for who is no subscriber any more', async () => {
    const { body } = await (await gateway.as({ role: 'subscriber' })).get('/api/v1/events').expect(403);
    expect(body.code).toBe('subscriber.revoked');
  });

  it.each(['partner', 'viewer', 'trainer'] as const)('is not for a %s', async (role) => {
    const agent = await gateway.as({ role, ...(role === 'partner' && { partnerId: randomUUID() }) });
    await agent.get('/api/v1/events').expect(403);
  });
});
