import { randomUUID } from 'node:crypto';
import {
  AccessRequestSubmitted,
  MeetingScheduled,
  PartnerActivated,
  PartnerRegistered,
  PartnerSuspended,
} from '@liaison/contracts';
import { toRecord } from '@liaison/messaging';
import { topicOf } from '@liaison/service';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { mongo } from 'mongoose';
import { Generations } from '../src/projections/generations';
import { ProjectionWriter } from '../src/projections/projection-writer';
import { Projections } from '../src/projections/projections';
import { startGateway } from './start-gateway';
import { positionOf, tell } from './tell';

describe('the projections', () => {
  let gateway: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;

  beforeAll(async () => {
    gateway = await startGateway();
    staff = await gateway.as({ role: 'coordinator' });
  }, 60_000);
  afterAll(() => gateway?.stop());

  /** Waits: the timeline and the records are written side by side, so one of them may show an event before the other. */
  const recordShows = (id: string, shape: Record<string, unknown>) =>
    eventually(async () => expect(await gateway.app.get(Projections).now.records.findOne({ _id: id })).toMatchObject(shape));
  const timelineOf = async (subject: string) =>
    (await staff.get('/api/v1/timeline').query({ subject }).expect(200)).body.items as Record<string, unknown>[];
  const names = (items: Record<string, unknown>[]) => items.map(({ type }) => String(type).split('.')[2]);
  /** An event of a partner as it comes from the log. */
  const received = (id: string, sequence: number) => {
    const { type, example } = PartnerRegistered;
    const data = { partner: { ...(example['partner'] as object), id } };
    const event = { id: randomUUID(), type, source: '/liaison/partners', subject: id, sequence, data };
    const record = toRecord({ ...event, time: new Date().toISOString(), correlationid: randomUUID() });
    return { ...record, topic: 'liaison.partners', partition: 0, offset: BigInt(sequence), value: Buffer.from(record.value) };
  };
  const publish = (key: string, headers: Record<string, string>, value: string) =>
    gateway.broker.publish(topicOf(gateway.config, 'partners'), [{ key, value, headers }]);

  it('keep an aggregate as its latest event told it, and every event on the timeline', async () => {
    const id = randomUUID();
    const asked = { correlationid: 'c-1', actor: 'somebody' };
    const first = await tell(gateway, PartnerRegistered, { state: { id, status: 'registered' }, envelope: asked });
    await tell(gateway, PartnerActivated, { state: { id }, sequence: 2 });
    await tell(gateway, PartnerSuspended, {
      state: { id, status: 'suspended' },
      also: { reason: 'Under review.' },
      sequence: 3,
      envelope: { causationid: first.id },
    });
    const items = await eventually(async () => {
      const found = await timelineOf(id);
      expect(found).toHaveLength(3);
      return found;
    });
    expect(names(items)).toEqual(['partner-suspended', 'partner-activated', 'partner-registered']);
    expect(items[0]).toMatchObject({
      service: 'partners',
      aggregate: 'partner',
      subject: id,
      sequence: 3,
      title: 'Directorate of Mine Action',
      reason: 'Under review.',
      causationId: first.id,
      partnerIds: [id],
      href: `/api/v1/partners/${id}`,
      meaning: PartnerSuspended.meaning,
    });
    expect(items[2]).toMatchObject({ id: first.id, correlationId: 'c-1', actor: 'somebody' });
    await recordShows(id, { sequence: 3, status: 'suspended', createdAt: first.time });
  });

  it('take an event that is published twice, or late, once', async () => {
    const id = randomUUID();
    const events = [
      await tell(gateway, PartnerRegistered, { state: { id, status: 'registered' } }),
      await tell(gateway, PartnerActivated, { state: { id, status: 'active' }, sequence: 2 }),
    ];
    for (const event of events) await gateway.broker.publish(topicOf(gateway.config, 'partners'), [toRecord(event)]);
    await tell(gateway, PartnerSuspended, { state: { id, status: 'suspended' }, sequence: 3 });
    await eventually(async () => expect(names(await timelineOf(id))).toHaveLength(3));
    await recordShows(id, { sequence: 3, status: 'suspended', createdAt: events[0]?.time });
  });

  it('pass over what is no event or breaks its contract, count it, and go on', async () => {
    const id = randomUUID();
    const broken = { ...toRecord(await tell(gateway, PartnerRegistered, { state: { id } })).headers, ce_id: randomUUID() };
    await publish(id, {}, 'no event at all');
    await publish(id, { ...broken, ce_sequence: '2' }, '{"partner":');
    await publish(id, { ...broken, ce_sequence: '3' }, JSON.stringify({ partner: { id, name: 7 } }));
    await publish(id, { ...broken, ce_sequence: '4', ce_time: 'yesterday' }, JSON.stringify(PartnerRegistered.example));
    await tell(gateway, PartnerSuspended, { state: { id }, sequence: 5 });
    await eventually(async () => expect(names(await timelineOf(id))).toEqual(['partner-suspended', 'partner-registered']));
    const { text } = await gateway.anyone().get('/metrics').expect(200);
    const skipped = [...text.matchAll(/liaison_events_consumed_total\{[^}]*outcome="unreadable"[^}]*\} (\d+)/g)];
    expect(skipped.reduce((sum, [, count]) => sum + Number(count), 0)).toBe(4);
  });

  it('keep what a newer service tells, though this build does not know the event', async () => {
    const id = randomUUID();
    const headers = {
      ce_id: randomUUID(),
      ce_type: 'liaison.partners.partner-praised.v1',
      ce_source: '/liaison/partners',
      ce_subject: id,
      ce_time: '2025-04-07T09:00:00Z',
      ce_sequence: '1',
      ce_correlationid: 'c-2',
    };
    await publish(id, headers, JSON.stringify({ praise: 'well done', partner: { id, name: 'Newer than us', shoeSize: 44 } }));
    const [item] = await eventually(async () => {
      const found = await timelineOf(id);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(item).toMatchObject({ aggregate: 'partner', title: 'Newer than us' });
    expect(item).not.toHaveProperty('meaning');
    await recordShows(id, { state: { shoeSize: 44 } });
  });

  it('let one event stand on the timelines of all partners that it concerns, and of no other', async () => {
    const [host, guest, other] = [randomUUID(), randomUUID(), randomUUID()];
    const invitees = [{ partnerId: guest }];
    const event = await tell(gateway, MeetingScheduled, { state: { hostPartnerIds: [host], invitees } });
    for (const [partnerId, count] of [
      [host, 1],
      [guest, 1],
      [other, 0],
    ] as const) {
      const { body } = await staff
        .get('/api/v1/timeline')
        .query({ partnerId, position: positionOf(event) })
        .expect(200);
      expect(body.items).toHaveLength(count);
    }
  });

  it('are paged by keyset, filtered by type and time', async () => {
    const partnerId = randomUUID();
    for (let sequence = 1; sequence <= 5; sequence += 1) {
      const definition = sequence % 2 ? PartnerSuspended : PartnerActivated;
      const time = `2031-01-0${sequence}T00:00:00.000Z`;
      await tell(gateway, definition, { state: { id: partnerId }, sequence, envelope: { time } });
    }
    await eventually(async () => expect(await timelineOf(partnerId)).toHaveLength(5));
    const seen: unknown[] = [];
    for (let cursor: string | undefined, begun = false; !begun || cursor; begun = true) {
      const { body } = await staff
        .get('/api/v1/timeline')
        .query({ partnerId, limit: 2, ...(cursor && { cursor }) })
        .expect(200);
      seen.push(...body.items.map(({ sequence }: { sequence: number }) => sequence));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual([5, 4, 3, 2, 1]);
    const ask = async (query: object) =>
      (await staff.get('/api/v1/timeline').query({ partnerId, ...query })).body.items.map(
        (item: { sequence: number }) => item.sequence,
      );
    expect(await ask({ types: 'partner-activated' })).toEqual([4, 2]);
    expect(await ask({ types: `${PartnerActivated.type},partner-registered` })).toEqual([4, 2]);
    expect(await ask({ from: '2031-01-02T00:00:00Z', to: '2031-01-04T00:00:00Z' })).toEqual([3, 2]);
    await staff.get('/api/v1/timeline').query({ cursor: 'made-up' }).expect(422);
    await staff.get('/api/v1/timeline').query({ colour: 'red' }).expect(422);
  });

  it('keep the newest event of an aggregate, where two copies take in its first ones at once', async () => {
    const generations = gateway.app.get(Generations);
    const collections = generations.collectionsOf(1);
    await generations.prepare(collections);
    const news = { written: () => undefined, skipped: () => undefined, waits: () => undefined };
    const copies = [1, 2].map((sequence) => ({ sequence, writer: new ProjectionWriter(collections, news) }));
    for (let round = 0; round < 150; round += 1) {
      const ids = [randomUUID()];
      await Promise.all(copies.map(({ sequence, writer }) => writer.write(ids.map((id) => received(id, sequence)))));
      const kept = await collections.records.find({ _id: { $in: ids } }).toArray();
      expect(kept.map(({ sequence }) => sequence)).toEqual(ids.map(() => 2));
    }
  });

  describe('while the database is away', () => {
    /** A writer into projections of its own, whose first attempts fail; what it `tried` are sequences. */
    const writerInto = async (generation: number, failing: number) => {
      const generations = gateway.app.get(Generations);
      const collections = generations.collectionsOf(generation);
      await generations.prepare(collections);
      const tried: number[][] = [];
      const timeline = Object.create(collections.timeline) as typeof collections.timeline;
      timeline.insertMany = (rows, options) => {
        tried.push(rows.map(({ sequence }) => sequence));
        if (tried.length <= failing) return Promise.reject(new mongo.MongoNetworkError('It is away.'));
        return collections.timeline.insertMany(rows, options);
      };
      const said: string[] = [];
      const saying = (word: string) => () => void said.push(word);
      const news = { written: saying('written'), skipped: saying('skipped'), waits: saying('waits') };
      return { writer: new ProjectionWriter({ ...collections, timeline }, news), collections, tried, said };
    };

    it('what is being written is tried again, and nothing of its partition overtakes it', async () => {
      const { writer, collections, tried, said } = await writerInto(2, 1);
      const id = randomUUID();
      const first = writer.write([received(id, 1)]);
      await eventually(() => expect(tried).toHaveLength(1));
      await Promise.all([first, writer.write([received(id, 2)]), writer.write([received(id, 3)])]);
      expect(tried).toEqual([[1], [1], [2, 3]]);
      expect(said).toEqual(['waits', 'written', 'written']);
      expect(await collections.records.findOne({ _id: id })).toMatchObject({ sequence: 3 });
      expect(await collections.heads.findOne({})).toMatchObject({ next: 4 });
    });

    it('what it was stopped with is not kept, and the head does not say so', async () => {
      const { writer, collections, tried, said } = await writerInto(3, 100);
      const writing = expect(writer.write([received(randomUUID(), 1)])).rejects.toThrow(/abort/i);
      await eventually(() => expect(tried).toHaveLength(1));
      writer.stop();
      await writing;
      expect(said).toEqual(['waits']);
      expect(await collections.heads.findOne({})).toBeNull();
    });
  });

  it('are shared by copies of the gateway, each event once', async () => {
    const { MONGODB_DATABASE, TOPIC_PREFIX } = gateway.config;
    const copy = await startGateway({ MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX });
    try {
      const ids = Array.from({ length: 30 }, () => randomUUID());
      await Promise.all(ids.map((id) => tell(gateway, PartnerRegistered, { state: { id } })));
      await Promise.all(ids.map((id) => tell(gateway, PartnerSuspended, { state: { id }, sequence: 2 })));
      const elsewhere = await copy.as({ role: 'coordinator' });
      for (const id of ids) {
        const { body } = await elsewhere
          .get('/api/v1/timeline')
          .query({ subject: id })
          .set('Liaison-Position', `partners:${id}:2`)
          .expect(200);
        expect(names(body.items)).toEqual(['partner-suspended', 'partner-registered']);
      }
    } finally {
      await copy.stop();
    }
  }, 30_000);

  describe('after one’s own writes', () => {
    it('wait for the events that are named', async () => {
      const id = randomUUID();
      const asked = staff.get('/api/v1/timeline').query({ subject: id }).set('Liaison-Position', `partners:${id}:1`);
      const [{ body }] = await Promise.all([
        asked.expect(200),
        new Promise((resolve) => setTimeout(resolve, 300)).then(() => tell(gateway, PartnerRegistered, { state: { id } })),
      ]);
      expect(body.items).toHaveLength(1);
    });

    it('give up after three seconds with 503 and Retry-After', async () => {
      const begun = Date.now();
      const { body, headers } = await staff
        .get('/api/v1/timeline')
        .set('Liaison-Position', `partners:${randomUUID()}:1`)
        .expect(503);
      expect(body.code).toBe('view.behind');
      expect(headers['retry-after']).toBe('1');
      expect(Date.now() - begun).toBeGreaterThan(2_900);
      expect(Date.now() - begun).toBeLessThan(4_500);
    });

    it.each(['nonsense', 'partners:1', 'elsewhere:0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b11:1', ''])('refuse %j', async (position) => {
      const { body } = await staff.get('/api/v1/timeline').query({ position }).expect(400);
      expect(body.code).toBe('position.malformed');
    });
  });

  describe('before the eyes of', () => {
    const own = randomUUID();
    let mine: string;
    let others: string;
    let draft: string;

    beforeAll(async () => {
      const ask = (partnerId: string) => tell(gateway, AccessRequestSubmitted, { state: { partnerId, authorities: [] } });
      const asked = await Promise.all([ask(own), ask(randomUUID())]);
      const invitees = [{ partnerId: own }];
      const unannounced = { status: 'draft', announcedAt: undefined, invitees };
      const drafted = await tell(gateway, MeetingScheduled, { state: unannounced });
      [mine = '', others = '', draft = ''] = [...asked, drafted].map(({ subject }) => subject);
      for (const id of [mine, others, draft]) {
        await eventually(async () => expect(await timelineOf(id)).toHaveLength(1));
      }
    });

    const seenAs = async (role: 'partner' | 'viewer' | 'trainer' | 'coordinator' | 'admin') => {
      const agent = await gateway.as({ role, ...(role === 'partner' && { partnerId: own }) });
      const { body } = await agent.get('/api/v1/timeline').query({ limit: 200 }).expect(200);
      const seen = new Set(body.items.map(({ subject }: { subject: string }) => subject));
      return [mine, others, draft].map((id) => seen.has(id));
    };

    it.each([
      ['partner', [true, false, false]],
      ['viewer', [true, true, false]],
      ['trainer', [true, true, false]],
      ['coordinator', [true, true, true]],
      ['admin', [true, true, true]],
    ] as const)('a %s: its own request, another’s, a draft meeting: %j', async (role, sees) => {
      expect(await seenAs(role)).toEqual(sees);
    });

    it('a subscriber: nothing composed at all', async () => {
      await (await gateway.as({ role: 'subscriber' })).get('/api/v1/timeline').expect(403);
    });
  });
});
