import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { EVENTS, PartnerActivated, PartnerRegistered, type ProjectionsStatus } from '@liaison/contracts';
import { type CloudEvent, toRecord } from '@liaison/messaging';
import { CONNECTION, Timekeeper, topicOf } from '@liaison/service';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import type { Connection } from 'mongoose';
import type { Collections, GenerationState } from '../src/projections/generations';
import { Projections } from '../src/projections/projections';
import { ADMIN, startGateway } from './start-gateway';
import { tell } from './tell';

const SCRIPT = join(dirname(fileURLToPath(import.meta.url)), '../src/rebuild-projections.ts');

describe('a rebuild of the projections', () => {
  let gateway: ServiceUnderTest;
  let admin: Awaited<ReturnType<ServiceUnderTest['as']>>;

  beforeAll(async () => {
    gateway = await startGateway();
    admin = await gateway.as({ role: 'admin' });
  }, 60_000);
  afterAll(() => gateway?.stop());

  const now = (of = gateway) => of.app.get(Projections).now;
  const status = async (): Promise<ProjectionsStatus> => (await admin.get('/api/v1/projections').expect(200)).body;
  const begin = async (): Promise<ProjectionsStatus> => (await admin.post('/api/v1/projections/rebuild').expect(202)).body;
  const served = (generation: number) =>
    eventually(async () => expect(await status()).toMatchObject({ served: generation, latest: generation }), 20_000);
  const state = () => gateway.app.get<Connection>(CONNECTION).collection<GenerationState>('projections') as never as States;
  const set = (fields: object) => state().updateOne({ _id: 'generation' }, { $set: fields });
  const names = async () => {
    const all = (await gateway.app.get<Connection>(CONNECTION).db?.listCollections().toArray()) ?? [];
    return all.map(({ name }) => name).filter((name) => name.startsWith('projected_'));
  };
  const everythingIn = async ({ records, timeline, heads }: Collections) => ({
    records: await records.find({}, { sort: { _id: 1 } }).toArray(),
    timeline: await timeline.find({}, { sort: { _id: 1 } }).toArray(),
    heads: await heads.find({}, { sort: { _id: 1 } }).toArray(),
  });
  const projected = (events: CloudEvent[]) =>
    eventually(async () => {
      const ids = events.map(({ id }) => id);
      expect(await now().timeline.countDocuments({ _id: { $in: ids } })).toBe(ids.length);
    }, 20_000);

  it('makes the same of the events as there was, and drops the old', async () => {
    const events = await Promise.all(EVENTS.map((definition) => tell(gateway, definition)));
    const id = randomUUID();
    for (let sequence = 1; sequence <= 6; sequence += 1) {
      // Clocks of copies differ: the second event is the earliest.
      const time = `2031-01-0${sequence === 2 ? 1 : sequence + 2}T00:00:00.000Z`;
      const event = await tell(gateway, sequence === 1 ? PartnerRegistered : PartnerActivated, {
        state: { id },
        sequence,
        envelope: { time },
      });
      events.push(event);
      await gateway.broker.publish(topicOf(gateway.config, 'partners'), [
        toRecord(event),
        toRecord({ ...event, id: randomUUID() }),
      ]);
    }
    await gateway.broker.publish(topicOf(gateway.config, 'partners'), [{ key: id, value: 'no event', headers: {} }]);
    events.push(await tell(gateway, PartnerActivated, { state: { id }, sequence: 7 }));
    await projected(events);
    await eventually(async () => expect((await status()).taken).toBe(EVENTS.length + 6 * 3 + 2));
    const before = await everythingIn(now());
    expect(before.timeline).toHaveLength(events.length);

    const { latest, rebuild } = await begin();
    expect(rebuild).toMatchObject({ generation: latest, alive: true });
    await served(latest);
    expect(now().generation).toBe(latest);
    expect(await everythingIn(now())).toEqual(before);
    await eventually(
      async () =>
        expect((await names()).sort()).toEqual(
          ['heads', 'records', 'timeline', 'views'].map((name) => `projected_${name}_${latest}`),
        ),
      15_000,
    );
  }, 60_000);

  it('goes on beside writes and reads, and every copy follows it: nobody misses an event, nor sees one twice', async () => {
    const { MONGODB_DATABASE, TOPIC_PREFIX } = gateway.config;
    const copy = await startGateway({ MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX });
    try {
      const readers = [admin, await copy.as({ role: 'coordinator' })];
      const written: CloudEvent[] = [];
      let writing = true;
      const writer = (async () => {
        while (writing) written.push(...(await Promise.all(Array.from({ length: 5 }, () => tell(gateway, PartnerRegistered)))));
      })();
      const seen: string[] = [];
      let after: string | undefined;
      let turn = 0;
      const readOn = async () => {
        const reader = readers[(turn += 1) % 2]!;
        const { body, headers } = await reader
          .get('/api/v1/events')
          .query({ limit: 50, ...(after && { after }) })
          .expect(200);
        seen.push(...body.map(({ id }: CloudEvent) => id));
        after = headers['liaison-next'];
        return body.length as number;
      };
      while ((await readOn()) > 0);
      const { latest } = await begin();
      await eventually(async () => {
        await readOn();
        expect([now().generation, now(copy).generation]).toEqual([latest, latest]);
      }, 25_000);
      writing = false;
      await writer;
      await projected(written);
      await eventually(async () => {
        await readOn();
        expect(seen.filter((id) => written.some((event) => event.id === id))).toHaveLength(written.length);
      }, 15_000);
      expect(new Set(seen).size).toBe(seen.length);
      expect(await now().records.countDocuments({ _id: { $in: written.map(({ subject }) => subject) } })).toBe(written.length);
    } finally {
      await copy.stop();
    }
  }, 90_000);

  it('is refused while another is alive, and begun again where that one has died; the old is served meanwhile', async () => {
    const { served: old } = await status();
    const dead = { generation: old + 1, startedAt: new Date(), aliveAt: new Date() };
    await set({ latest: old + 1, rebuild: dead });
    const { body } = await admin.post('/api/v1/projections/rebuild').expect(409);
    expect(body.code).toBe('projections.rebuilding');
    expect(await status()).toMatchObject({ served: old, rebuild: { generation: old + 1, alive: true } });
    await set({ 'rebuild.aliveAt': new Date(Date.now() - 31_000) });
    expect(await status()).toMatchObject({ served: old, rebuild: { alive: false } });
    await admin.get('/api/v1/timeline').expect(200);
    const { latest } = await begin();
    expect(latest).toBeGreaterThan(old + 1);
    await served(latest);
  }, 40_000);

  it('that is stopped half-way leaves the old served, and the way free', async () => {
    const { MONGODB_DATABASE, TOPIC_PREFIX } = gateway.config;
    const copy = await startGateway({ MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX });
    const { served: old } = await status();
    // More than it can take in before it is stopped.
    await now().heads.updateOne({ partition: 0 }, { $inc: { next: 1_000_000 } });
    await (await copy.as({ role: 'admin' })).post('/api/v1/projections/rebuild').expect(202);
    await copy.stop();
    const left = await status();
    expect(left).toMatchObject({ served: old });
    expect(left).not.toHaveProperty('rebuild');
    await now().heads.updateOne({ next: { $gte: 1_000_000 } }, { $inc: { next: -1_000_000 } });
    await served((await begin()).latest);
  }, 60_000);

  it('comes by itself where an older version made what is served', async () => {
    const { served: old } = await status();
    await set({ version: 0 });
    await gateway.app.get(Timekeeper).round();
    const { latest } = await status();
    expect(latest).toBeGreaterThan(old);
    await served(latest);
    await gateway.app.get(Timekeeper).round();
    expect((await status()).latest).toBe(latest);
  }, 40_000);

  it('is asked for by npm run rebuild-projections, which ends when it is served', async () => {
    const { served: old } = await status();
    const env = {
      PATH: process.env['PATH'],
      LIAISON_URL: await gateway.app.getUrl(),
      LIAISON_EMAIL: ADMIN.email,
      LIAISON_PASSWORD: ADMIN.password,
    };
    const run = (over: object = {}) =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', SCRIPT], { env: { ...env, ...over } });
    await run();
    const { served: latest } = await status();
    expect(latest).toBeGreaterThan(old);
    await expect(run({ LIAISON_PASSWORD: '' })).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/LIAISON_PASSWORD/),
    });
    await set({ rebuild: { generation: latest + 1, startedAt: new Date(), aliveAt: new Date() } });
    await expect(run()).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/being rebuilt already/) });
  }, 60_000);

  it.each(['coordinator', 'viewer', 'subscriber'] as const)('is not a %s’s to ask for', async (role) => {
    const agent = await gateway.as({ role });
    await agent.get('/api/v1/projections').expect(403);
    await agent.post('/api/v1/projections/rebuild').expect(403);
  });
});

interface States {
  updateOne(filter: object, update: object): Promise<unknown>;
}
