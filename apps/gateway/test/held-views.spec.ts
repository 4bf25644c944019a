import { randomUUID } from 'node:crypto';
import {
  CommitmentPledged,
  ContactAdded,
  MeetingScheduled,
  PartnerActivated,
  PartnerSuspended,
  PresenceChanged,
  PresenceRecorded,
} from '@liaison/contracts';
import type { CloudEvent } from '@liaison/messaging';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { OtherCopies } from '../src/held/other-copies';
import { Projections } from '../src/projections/projections';
import { startGateway } from './start-gateway';
import { positionOf, tell } from './tell';

type Agent = Awaited<ReturnType<ServiceUnderTest['as']>>;

describe('the page of a partner, held ready in two copies of the gateway', () => {
  let gateway: ServiceUnderTest;
  let copy: ServiceUnderTest;
  let agents: Agent[];

  beforeAll(async () => {
    gateway = await startGateway();
    const { MONGODB_DATABASE, TOPIC_PREFIX } = gateway.config;
    copy = await startGateway({ MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX });
    for (const { clock } of [gateway, copy]) clock.set('2030-04-07T09:00:00.000Z');
    agents = [await gateway.as({ role: 'coordinator' }), await copy.as({ role: 'coordinator' })];
    const copies = [gateway, copy].map(({ app }) => app.get(OtherCopies));
    await eventually(() => expect(copies.map(({ areHeard }) => areHeard)).toEqual([true, true]));
  }, 60_000);
  afterAll(async () => {
    await copy?.stop();
    await gateway?.stop();
  });

  const page = async (agent: Agent, id: string, after?: CloudEvent) => {
    const position = after && { 'Liaison-Position': positionOf(after) };
    // A slow machine may need longer than one request waits; what is answered then must be right.
    const { body, headers } = await eventually(() =>
      agent
        .get(`/api/v1/partners/${id}/overview`)
        .set(position ?? {})
        .expect(200),
    );
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    return body;
  };
  const partner = async () => {
    const id = randomUUID();
    const event = await tell(gateway, PartnerActivated, { state: { id, status: 'active' } });
    for (const agent of agents) await page(agent, id, event);
    return id;
  };

  it('shows in every copy what was written, to who names the position, however often it was read before', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, partner));
    for (const id of ids) {
      for (const agent of agents) await page(agent, id);
      const event = await tell(gateway, PartnerSuspended, { state: { id, status: 'suspended' }, sequence: 2 });
      const pages = await Promise.all(agents.map((agent) => page(agent, id, event)));
      expect(pages.map((one) => one.partner.status)).toEqual(['suspended', 'suspended']);
      expect(pages[0].timeline).toHaveLength(2);
    }
  });

  it('shows it soon to everybody else', async () => {
    const id = await partner();
    await tell(gateway, PartnerSuspended, { state: { id, status: 'suspended' }, sequence: 2 });
    for (const agent of agents) {
      await eventually(async () => expect((await page(agent, id)).partner.status).toBe('suspended'), 5_000);
    }
  });

  it('also of a partner whom something concerns no longer', async () => {
    const [left, joined] = [await partner(), await partner()];
    const id = randomUUID();
    const begun = await tell(gateway, PresenceRecorded, { state: { id, partnerId: left } });
    for (const agent of agents) expect((await page(agent, left, begun)).presences.count).toBe(1);
    const moved = await tell(gateway, PresenceChanged, { state: { id, partnerId: joined }, sequence: 2 });
    for (const agent of agents) {
      expect((await page(agent, left, moved)).presences.count).toBe(0);
      expect((await page(agent, joined)).presences.count).toBe(1);
    }
  });

  it('is another for other eyes', async () => {
    const id = await partner();
    const event = await tell(gateway, ContactAdded, { state: { partnerId: id } });
    const [viewer, own] = [await gateway.as({ role: 'viewer' }), await gateway.as({ role: 'partner', partnerId: id })];
    for (let round = 1; round <= 2; round += 1) {
      const counts = [];
      for (const agent of [agents[0]!, viewer, own]) counts.push((await page(agent, id, event)).contacts.count);
      expect(counts).toEqual([1, 0, 1]);
    }
  });

  it('changes with the clock alone: what is over is past, what was not done is overdue', async () => {
    const id = await partner();
    const when = { start: '2030-04-07T10:00:00.000Z', end: '2030-04-07T11:00:00.000Z' };
    await tell(gateway, MeetingScheduled, { state: { ...when, hostPartnerIds: [id], status: 'scheduled' } });
    const event = await tell(gateway, CommitmentPledged, { state: { partnerId: id, dueOn: '2030-04-07', status: 'pledged' } });
    const told = async () => {
      const { meetings, commitments } = await page(agents[0]!, id);
      return [meetings.upcoming.count, meetings.past.count, commitments.items[0].overdue];
    };
    await page(agents[0]!, id, event);
    await eventually(async () => expect(await told()).toEqual([1, 0, false]));
    gateway.clock.set('2030-04-07T11:00:00.001Z');
    expect(await told()).toEqual([0, 1, false]);
    gateway.clock.set('2030-04-08T00:00:00.000Z');
    expect(await told()).toEqual([0, 1, true]);
    gateway.clock.set('2030-04-07T09:00:00.000Z');
  });

  it('is made ready in the database before anybody reads it', async () => {
    const id = randomUUID();
    await tell(gateway, PartnerActivated, { state: { id } });
    const { views } = gateway.app.get(Projections).now;
    await eventually(async () => {
      const [version, kept] = await Promise.all([views.findOne({ _id: id }), views.findOne({ _id: `${id} {}` })]);
      expect(kept).toMatchObject({ version: version?.version, text: expect.stringContaining(id) });
    });
  });
});
