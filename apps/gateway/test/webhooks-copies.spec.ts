import { randomUUID } from 'node:crypto';
import { PartnerActivated, PartnerRegistered, PartnerSuspended } from '@liaison/contracts';
import type { CloudEvent } from '@liaison/messaging';
import { CONNECTION } from '@liaison/service';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import type { Connection } from 'mongoose';
import type { Progress } from '../src/webhooks/delivering/progress';
import { startGateway } from './start-gateway';
import { subscribe } from './subscribe';
import { tell } from './tell';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver';

const SETTINGS = { WEBHOOKS_ALLOWED_NETWORKS: '127.0.0.0/8', WEBHOOKS_ALLOW_HTTP: 'true' };
const SUBJECTS = Array.from({ length: 8 }, () => randomUUID());

describe('webhooks with two copies of the gateway', () => {
  let gateway: ServiceUnderTest;
  let copy: ServiceUnderTest;
  let receiver: WebhookReceiver;
  let base: string;
  let subscriberId: string;
  let sequence = 0;

  beforeAll(async () => {
    receiver = await startWebhookReceiver();
    gateway = await startGateway(SETTINGS);
    const { MONGODB_DATABASE, TOPIC_PREFIX } = gateway.config;
    copy = await startGateway({ ...SETTINGS, MONGODB_DATABASE: MONGODB_DATABASE!, TOPIC_PREFIX });
    subscriberId = await subscribe(gateway, { services: ['partners'] });
    base = `/api/v1/subscribers/${subscriberId}/webhooks`;
    const agent = await gateway.as({ role: 'subscriber', sub: subscriberId });
    await agent
      .post(base)
      .send({ url: `${receiver.url}/` })
      .expect(201);
  }, 90_000);
  afterAll(async () => {
    await Promise.all([gateway?.stop(), copy?.stop()]);
    await receiver?.stop();
  });

  /** `rounds` events of each aggregate. */
  const publish = async (rounds: number, by: ServiceUnderTest) => {
    const events: CloudEvent[] = [];
    for (let round = 0; round < rounds; round += 1) {
      sequence += 1;
      const definition = sequence === 1 ? PartnerRegistered : sequence % 2 ? PartnerActivated : PartnerSuspended;
      const at = sequence;
      events.push(...(await Promise.all(SUBJECTS.map((id) => tell(by, definition, { state: { id }, sequence: at })))));
    }
    return events;
  };
  const arrived = (events: CloudEvent[]) =>
    eventually(() => {
      const told = new Set(receiver.idsAt('/'));
      expect(events.filter(({ id }) => !told.has(id))).toEqual([]);
    }, 40_000);
  /** As the receiver has seen it that drops what it has seen before. */
  const inOrder = () => {
    for (const subject of SUBJECTS) {
      const once = [...new Map(receiver.at('/').map(({ event }) => [event.id, event])).values()];
      const sequences = once.filter((event) => event.subject === subject).map((event) => event.sequence);
      expect(sequences).toEqual(sequences.toSorted((a, b) => a - b));
    }
  };

  it('come from one of them', async () => {
    const events = await publish(5, gateway);
    await arrived(events);
    expect(receiver.idsAt('/')).toHaveLength(events.length);
    inOrder();
  });

  it('come from the other one when a lease is lost, again and again', async () => {
    const progress = gateway.app.get<Connection>(CONNECTION).collection<Progress>('webhook_progress');
    const fence = async () => (await progress.findOne({}))!.fence;
    const before = await fence();
    let publishing = true;
    const taking = (async () => {
      while (publishing) {
        await progress.updateMany({}, { $set: { leaseUntil: new Date(0) } });
        await new Promise((resolve) => setTimeout(resolve, 400));
      }
    })();
    const events = await publish(12, gateway);
    publishing = false;
    await taking;
    await arrived(events);
    expect(await fence()).toBeGreaterThan(before);
    // What was taken over may still be under way at the one that it was taken from.
    await eventually(async () => expect((await progress.findOne({}))!.leaseUntil.getTime()).toBeGreaterThan(Date.now()));
    await arrived(await publish(1, gateway));
    inOrder();
  }, 60_000);

  it('go on in the other one, with what waits, when one stops', async () => {
    const [stubborn] = SUBJECTS;
    receiver.answer = ({ event }) => (event.subject === stubborn ? 500 : 200);
    const before = await publish(2, gateway);
    const others = before.filter(({ subject }) => subject !== stubborn);
    await arrived(others);
    await gateway.stop();
    receiver.answer = () => 200;
    const after = await publish(2, copy);
    const agent = await copy.as({ role: 'subscriber', sub: subscriberId });
    const { body } = await agent.get(base).expect(200);
    await agent.post(`${base}/${body.items[0].id}/enable`).set('if-match', '*').expect(200);
    await arrived([...before, ...after]);
    const times = new Map<string, number>();
    for (const id of receiver.idsAt('/')) times.set(id, (times.get(id) ?? 0) + 1);
    expect(others.map(({ id }) => times.get(id))).toEqual(others.map(() => 1));
    inOrder();
  }, 60_000);
});
