import { randomUUID } from 'node:crypto';
import {
  MeetingScheduled,
  PartnerActivated,
  PartnerRegistered,
  PartnerSuspended,
  type SubscriberStatus,
} from '@liaison/contracts';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { FeedLog } from '../src/feed/feed-log';
import { headOf } from '../src/projections/projected';
import { SUBSCRIBERS, type Subscribers } from '../src/subscribers/subscriber.model';
import { SubscriberGrants } from '../src/subscribers/subscriber-grants';
import { startGateway } from './start-gateway';
import { subscribe } from './subscribe';
import { tell } from './tell';
import { startWebhookReceiver, verify, type WebhookReceiver } from './webhook-receiver';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;
const HOUR = 3_600_000;

describe('webhooks', () => {
  let gateway: ServiceUnderTest;
  let receiver: WebhookReceiver;
  let subscriberId: string;
  let own: Agent;
  let paths = 0;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    gateway = await startGateway({ WEBHOOKS_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOKS_ALLOW_HTTP: 'true' });
    subscriberId = await subscribe(gateway, { services: ['partners'] });
    own = await gateway.as({ role: 'subscriber', sub: subscriberId });
  }, 60_000);
  afterAll(async () => {
    await gateway?.stop();
    await receiver?.stop();
  });
  afterEach(() => {
    receiver.answer = () => 200;
  });

  const base = (id = subscriberId) => `/api/v1/subscribers/${id}/webhooks`;
  /** An endpoint with a path of its own. */
  const register = async (also: object = {}, agent = own, id = subscriberId) => {
    const path = `/${(paths += 1)}`;
    const { body } = await agent
      .post(base(id))
      .send({ url: `${receiver.url}${path}`, ...also })
      .expect(201);
    return { path, id: body.id as string, secret: body.secret as string, at: `${base(id)}/${body.id}`, body };
  };
  const step = (at: string, name: string, body?: object, agent = own) =>
    agent.post(`${at}/${name}`).set('if-match', '*').send(body).expect(200);
  const read = async (at: string, agent = own) => (await agent.get(at).expect(200)).body;
  const untilFed = (id: string) =>
    eventually(async () => {
      const { collections, heads } = await gateway.app.get(FeedLog).now();
      const row = await collections.timeline.findOne({ _id: id });
      expect(heads.find(({ _id }) => row && _id === headOf(row))?.next).toBeGreaterThan(row!.offset);
    });
  /** Events of one partner, published one after the other; the feed has them: who begins now begins behind them. */
  const partner = async (count: number, id = randomUUID()) => {
    const events = [await tell(gateway, PartnerRegistered, { state: { id } })];
    for (let sequence = 2; sequence <= count; sequence += 1) {
      events.push(await tell(gateway, sequence % 2 ? PartnerActivated : PartnerSuspended, { state: { id }, sequence }));
    }
    await untilFed(events.at(-1)!.id);
    return events;
  };
  const arrived = (path: string, ids: string[]) => eventually(() => expect(receiver.idsAt(path)).toEqual(ids));
  const ids = (events: { id: string }[]) => events.map(({ id }) => id);
  let stands = Date.now();
  const now = () => stands;
  /** From now on the clock stands there. */
  const move = (ms: number) => {
    stands = Math.max(stands, Date.now()) + ms;
    gateway.clock.set(new Date(stands).toISOString());
  };

  it('are posted as the feed tells the event, signed by Standard Webhooks, under the event’s id', async () => {
    const { path, secret, at, body } = await register();
    expect(secret).toMatch(/^whsec_/);
    expect(body).toMatchObject({ status: 'enabled', subscriberId, version: 1 });
    expect(JSON.stringify(await read(at))).not.toContain(secret.slice(6));
    const [event] = await partner(1);
    await arrived(path, [event!.id]);
    const [received] = receiver.at(path);
    expect(verify(received!, secret)).toMatchObject({ specversion: '1.0', ...event });
    expect(received!.headers).toMatchObject({
      'webhook-id': event!.id,
      'content-type': 'application/cloudevents+json; charset=utf-8',
    });
    const feed = await own.get('/api/v1/events').query({ from: event!.time }).expect(200);
    expect(feed.body.map((told: object) => JSON.stringify(told))).toContain(received!.body);
    await eventually(async () => {
      const { items } = await read(`${at}/deliveries`);
      expect(items).toEqual([
        expect.objectContaining({
          eventId: event!.id,
          state: 'delivered',
          attempts: 1,
          latest: [expect.objectContaining({ status: 200 })],
        }),
      ]);
    });
  });

  it('hold an aggregate’s events back behind one that fails, and no others', async () => {
    const { path, at } = await register();
    const stubborn = randomUUID();
    receiver.answer = ({ event }) => (event.subject === stubborn ? { status: 500, body: 'no' } : 200);
    const held = await partner(3, stubborn);
    const others = await partner(3);
    await eventually(() => expect(receiver.idsAt(path)).toEqual(expect.arrayContaining(ids(others))));
    expect(receiver.idsAt(path).filter((id) => ids(held).includes(id))).toEqual([held[0]!.id]);
    await eventually(async () => {
      const { health } = await read(at);
      expect(health).toMatchObject({ waiting: 3, behind: 0, failures: 0 });
    });
    const { items } = await read(`${at}/deliveries?state=waiting`);
    expect(items.at(-1)).toMatchObject({
      attempts: 1,
      latest: [{ status: 500, answer: 'no' }],
      nextAttemptAt: expect.any(String),
    });
    receiver.answer = () => 200;
    move(10_000);
    await eventually(() => {
      const came = receiver.idsAt(path).filter((id) => ids(held).includes(id));
      expect(came).toEqual([held[0]!.id, ...ids(held)]);
    });
  });

  it('wait as long as the receiver asks', async () => {
    const { path, at } = await register();
    receiver.answer = () => ({ status: 503, headers: { 'retry-after': '7200' } });
    const [event] = await partner(1);
    await arrived(path, [event!.id]);
    await eventually(async () => {
      const { nextAttemptAt } = (await read(at)).health;
      expect(Date.parse(nextAttemptAt) - now()).toBeGreaterThanOrEqual(7_190_000);
    });
    receiver.answer = () => 200;
    // Enabling tries at once whatever waits.
    await step(at, 'enable');
    await arrived(path, [event!.id, event!.id]);
  });

  it('are sent no more to who answers 410', async () => {
    const { path, at } = await register();
    receiver.answer = () => 410;
    const [first] = await partner(1);
    await eventually(async () => expect(await read(at)).toMatchObject({ status: 'disabled', disabled: { reason: 'gone' } }));
    const [second] = await partner(1);
    const admin = await gateway.as({ role: 'admin' });
    const { items } = await read('/api/v1/webhooks?status=disabled', admin);
    expect(items.map(({ id }: { id: string }) => id)).toContain(at.split('/').at(-1));
    receiver.answer = () => 200;
    await step(at, 'enable');
    await eventually(() => expect(new Set(receiver.idsAt(path))).toEqual(new Set([first!.id, second!.id])));
  });

  it('are given up after three days in vain, and go on where they stopped once enabled', async () => {
    const { path, at } = await register();
    receiver.answer = () => 500;
    const [event] = await partner(1);
    await arrived(path, [event!.id]);
    for (let hours = 8; hours <= 72; hours += 8) {
      expect(await read(at)).toMatchObject({ status: 'enabled' });
      const before = receiver.at(path).length;
      move(8 * HOUR);
      await eventually(() => expect(receiver.at(path).length).toBeGreaterThan(before));
    }
    await eventually(async () => {
      expect(await read(at)).toMatchObject({ status: 'disabled', disabled: { reason: 'unreachable', eventId: event!.id } });
    });
    receiver.answer = () => 200;
    await step(at, 'enable');
    const before = receiver.at(path).length;
    await eventually(() => expect(receiver.at(path).length).toBe(before + 1));
    expect(new Set(receiver.idsAt(path))).toEqual(new Set([event!.id]));
    await eventually(async () => expect((await read(at)).health).toMatchObject({ waiting: 0, failures: 0 }));
  }, 40_000);

  it('carry two signatures while a secret is rotated', async () => {
    const { path, at, secret } = await register();
    const { body } = await step(at, 'rotate', {});
    expect(body.secrets).toHaveLength(2);
    expect(body.secret).not.toBe(secret);
    const ping = async () => {
      expect((await own.post(`${at}/test`).expect(200)).body).toMatchObject({ delivered: true, status: 200 });
      const { event, headers } = receiver.at(path).at(-1)!;
      expect(event.type).toBe('liaison.webhook.ping');
      return String(headers['webhook-signature']).split(' ').length;
    };
    expect(await ping()).toBe(2);
    move(25 * HOUR);
    expect(await ping()).toBe(1);
    expect((await read(at)).secrets).toHaveLength(1);
  });

  it('tell what came of a test, also where it fails', async () => {
    const { at } = await register();
    receiver.answer = () => ({ status: 302, headers: { location: receiver.url }, body: 'x'.repeat(3_000) });
    const { body } = await own.post(`${at}/test`).expect(200);
    expect(body).toMatchObject({ delivered: false, status: 302, answer: 'x'.repeat(1_024) });
  });

  it('are sent once more when asked, and listed page by page', async () => {
    const { path, at } = await register();
    const events = await partner(3);
    await arrived(path, ids(events));
    await eventually(async () => expect((await read(`${at}/deliveries`)).items).toHaveLength(3));
    const page = await read(`${at}/deliveries?limit=2`);
    const rest = await read(`${at}/deliveries?limit=2&cursor=${page.nextCursor}`);
    const listed = [...page.items, ...rest.items];
    expect(new Set(listed.map(({ eventId }) => eventId))).toEqual(new Set(ids(events)));
    const again = listed.find(({ eventId }) => eventId === events[0]!.id);
    const { body } = await own.post(`${at}/deliveries/${again.id}/redeliver`).expect(200);
    expect(body).toMatchObject({ eventId: events[0]!.id, attempts: 2, state: 'delivered' });
    expect(receiver.idsAt(path)).toEqual([...ids(events), events[0]!.id]);
    await own.post(`${at}/deliveries/${randomUUID()}/redeliver`).expect(404);
  });

  it('begin and are replayed where they are asked to', async () => {
    const events = await partner(2);
    const { path, at } = await register({ from: events[0]!.id });
    await arrived(path, [events[1]!.id]);
    await step(at, 'replay', { from: 'beginning' });
    await eventually(() => expect(receiver.idsAt(path).slice(1)).toEqual(expect.arrayContaining(ids(events))));
    const all = receiver.idsAt(path).length;
    expect(all).toBeGreaterThan(10);
    await step(at, 'replay', { from: events[0]!.time });
    await eventually(() => expect(receiver.idsAt(path).slice(all)).toEqual(expect.arrayContaining(ids(events))));
    await step(at, 'replay', { from: 'now' });
    const next = await partner(1);
    await eventually(() => expect(receiver.idsAt(path).at(-1)).toBe(next[0]!.id));
    const { body } = await own.post(`${at}/replay`).set('if-match', '*').send({ from: randomUUID() }).expect(422);
    expect(body).toMatchObject({ code: 'event.unknown', errors: [expect.objectContaining({ field: 'from' })] });
  });

  it('show what is granted and asked for, and nothing while the subscriber is suspended', async () => {
    const { path, at } = await register({ types: [PartnerSuspended.type] });
    await tell(gateway, MeetingScheduled);
    const [, suspended] = await partner(2);
    await arrived(path, [suspended!.id]);
    const set = async (status: SubscriberStatus) => {
      await gateway.app.get<Subscribers>(SUBSCRIBERS).updateOne({ _id: subscriberId }, { status });
      gateway.app.get(SubscriberGrants).forget(subscriberId);
    };
    await set('suspended');
    const [, meanwhile] = await partner(2);
    await own.get(at).expect(403);
    await set('active');
    await arrived(path, [suspended!.id, meanwhile!.id]);
    const { body } = await own
      .patch(at)
      .set('if-match', '*')
      .send({ types: [MeetingScheduled.type] })
      .expect(422);
    expect(body).toMatchObject({ code: 'types.not-granted', errors: [expect.objectContaining({ field: 'types' })] });
    await own.patch(at).set('if-match', '*').send({ types: null }).expect(200);
    const both = await partner(2);
    await arrived(path, [suspended!.id, meanwhile!.id, ...ids(both)]);
  });

  it('end with their subscriber', async () => {
    const id = await subscribe(gateway, { services: ['partners'] });
    const admin = await gateway.as({ role: 'admin' });
    const { at } = await register({}, admin, id);
    await gateway.app.get<Subscribers>(SUBSCRIBERS).updateOne({ _id: id }, { status: 'revoked' });
    gateway.app.get(SubscriberGrants).forget(id);
    await eventually(async () => {
      expect(await read(at, admin)).toMatchObject({ status: 'disabled', disabled: { reason: 'subscriber-revoked' } });
    });
    const { body } = await admin.post(`${at}/enable`).set('if-match', '*').expect(409);
    expect(body.code).toBe('subscriber.revoked');
  });

  it('are disabled, changed and deleted by who owns them', async () => {
    const { path, at } = await register();
    await step(at, 'disable');
    const [event] = await partner(1);
    const url = `${receiver.url}${path}-moved`;
    expect((await own.patch(at).set('if-match', '*').send({ url }).expect(200)).body).toMatchObject({ url, status: 'disabled' });
    await step(at, 'enable');
    await arrived(`${path}-moved`, [event!.id]);
    expect(receiver.at(path)).toEqual([]);
    await own.delete(at).expect(204);
    await own.get(at).expect(404);
    await own.get(`${at}/deliveries`).expect(404);
  });

  it.each([
    ['http://10.0.0.1/hook', 'webhook.url-refused'],
    ['https://[::1]/hook', 'webhook.url-refused'],
    ['https://169.254.169.254/latest', 'webhook.url-refused'],
    ['https://user:word@127.0.0.1/', 'webhook.url-with-user'],
    ['https://nowhere.invalid/', 'webhook.url-unresolved'],
    ['ftp://127.0.0.1/', 'request.invalid'],
  ])('are not sent to %s', async (url, code) => {
    const { body } = await own.post(base()).send({ url }).expect(422);
    expect(body).toMatchObject({ code, errors: [expect.objectContaining({ field: 'url' })] });
  });

  it('are nobody else’s', async () => {
    const { at } = await register();
    const other = await gateway.as({ role: 'subscriber', sub: await subscribe(gateway, { services: ['partners'] }) });
    for (const path of [at, base(), `${at}/deliveries`]) await other.get(path).expect(403);
    await (await gateway.as({ role: 'coordinator' })).get(at).expect(403);
    await (await gateway.as({ role: 'admin' })).get(at).expect(200);
    await own.patch(at).send({ types: null }).expect(428);
    const keyed = () =>
      own
        .post(base())
        .set('idempotency-key', at)
        .send({ url: `${receiver.url}/keyed` });
    await keyed().expect(201);
    expect((await keyed().expect(409)).body.code).toBe('webhook.registered-before');
  });
});
