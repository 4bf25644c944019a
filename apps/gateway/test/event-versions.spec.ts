import { randomUUID } from 'node:crypto';
import { PartnerSuspended } from '@liaison/contracts';
import { toRecord } from '@liaison/messaging';
import { topicOf } from '@liaison/service';
import { eventually, type ServiceUnderTest } from '@liaison/testing';
import { startGateway } from './start-gateway';
import { tell } from './tell';

/** A service that was built later publishes a version that this gateway doesn't know yet, and the one that it knows beside it. */
describe('an event in two versions', () => {
  let gateway: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;

  beforeAll(async () => {
    gateway = await startGateway();
    staff = await gateway.as({ role: 'coordinator' });
  }, 60_000);
  afterAll(() => gateway?.stop());

  it('is fed in both, each under its type, and happened once', async () => {
    const id = randomUUID();
    const [newer, known] = ['liaison.partners.partner-suspended.v2', PartnerSuspended.type];
    const newest = await tell(gateway, PartnerSuspended, { state: { id }, sequence: 1, envelope: { type: newer } });
    const earlier = { ...newest, id: `${newest.id}.v1`, type: known, renditionof: newest.id };
    await gateway.broker.publish(topicOf(gateway.config, 'partners'), [toRecord(earlier)]);
    const fed = async (types: string) => (await staff.get('/api/v1/events').query({ types }).expect(200)).body;
    await eventually(async () => {
      expect(await fed(known)).toEqual([expect.objectContaining(earlier)]);
      expect(await fed(newer)).toEqual([expect.objectContaining(newest)]);
    });
    const { body } = await staff.get('/api/v1/timeline').query({ subject: id }).expect(200);
    expect(body.items).toEqual([expect.objectContaining({ id: newest.id, type: newer, sequence: 1 })]);
  });
});
