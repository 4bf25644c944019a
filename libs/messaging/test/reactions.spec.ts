import { randomUUID } from 'node:crypto';
import { CONFIG, EVENT_LOG, Metrics, type ServiceConfig, topicOf } from '@liaison/service';
import { eventually, type ServiceUnderTest, startService } from '@liaison/testing';
import { type EventLog, ParkingPlace } from '../src';
import type { KafkaRecord } from '../src/envelope/binary-mode';
import { partnerEvent } from './partner-events';
import { Visitors, WelcomesModule } from './welcomes.module';

/** How an event comes in: through Kafka, into a service with its MongoDB. */
describe('a reaction', () => {
  let service: ServiceUnderTest;
  let visitors: Visitors;
  let operator: Awaited<ReturnType<ServiceUnderTest['as']>>;

  beforeAll(async () => {
    service = await startService('access', WelcomesModule);
    visitors = service.app.get(Visitors);
    operator = await service.as({ role: 'admin' });
  }, 60_000);
  beforeEach(() => {
    visitors.goWrong = () => undefined;
  });
  afterAll(() => service?.stop());

  const publish = (...records: KafkaRecord[]) =>
    service.app.get<EventLog>(EVENT_LOG).publish(topicOf(service.app.get<ServiceConfig>(CONFIG), 'partners'), records);
  const metEventually = (id: string, names: string[], within?: number) =>
    eventually(async () => expect(await visitors.met(id)).toEqual(names), within);
  /** Everything published before has been handled or parked once this returns: partitions don't overtake, so one of each is awaited. */
  const settled = async () => {
    const ids = Array.from({ length: 12 }, () => randomUUID());
    await publish(...ids.map((id) => partnerEvent(id, 'Last')));
    for (const id of ids) await metEventually(id, ['Last'], 20_000);
  };
  const parked = async (key: string) =>
    (await operator.get(`/operations/parked-events/${encodeURIComponent(key)}`)).body.items ?? [];
  const statesOf = async (key: string) =>
    (await parked(key)).map(({ sequence, state }: { sequence: string; state: string }) => `${sequence} ${state}`);
  const metric = async (pattern: RegExp) => Number(pattern.exec(await service.app.get(Metrics).registry.metrics())?.[1] ?? 0);

  it('happens once, however often the event comes', async () => {
    const id = randomUUID();
    const event = partnerEvent(id, 'DMA');
    await publish(event, event);
    await publish(event);
    await settled();
    expect(await visitors.met(id)).toEqual(['DMA']);
  });

  it('does not happen for an event that is older than the last one', async () => {
    const id = randomUUID();
    await publish(partnerEvent(id, 'first'), partnerEvent(id, 'third', 3), partnerEvent(id, 'second, late', 2));
    await settled();
    expect(await visitors.met(id)).toEqual(['first', 'third']);
  });

  it('leaves nothing of a try that failed, and is tried again', async () => {
    const id = randomUUID();
    let tries = 0;
    visitors.goWrong = (name) => {
      if (name === 'shaky' && (tries += 1) < 4) throw new Error('not yet');
    };
    await publish(partnerEvent(id, 'shaky'));
    await metEventually(id, ['shaky']);
    expect(tries).toBe(4);
    await eventually(() => expect(service.recorder.events.filter(({ data }) => toOf(data) === 'shaky')).toHaveLength(1));
  });

  it('parks an event that fails every time with the later ones of its aggregate, while others flow', async () => {
    const [bad, good] = [randomUUID(), randomUUID()];
    visitors.goWrong = failOn('bad');
    await publish(partnerEvent(bad, 'bad'), partnerEvent(good, 'good'));
    await metEventually(good, ['good']);
    await publish(partnerEvent(bad, 'better', 2), partnerEvent(good, 'still good', 2));
    await metEventually(good, ['good', 'still good']);
    await eventually(async () => expect(await statesOf(bad)).toEqual(['1 poison', '2 behind']));
    expect((await parked(bad))[0]).toMatchObject({ error: 'bad goes wrong', type: 'liaison.partners.partner-registered.v1' });
    expect(await visitors.met(bad)).toEqual([]);
    expect(await metric(/liaison_parked_keys\S* (\d+)/)).toBe(1);
  });

  it('takes up a parked aggregate in order, once it is mended and redriven', async () => {
    const id = randomUUID();
    visitors.goWrong = failOn('bad');
    await publish(partnerEvent(id, 'bad'), partnerEvent(id, 'second', 2), partnerEvent(id, 'third', 3));
    await eventually(async () => expect(await statesOf(id)).toEqual(['1 poison', '2 behind', '3 behind']));
    // Before it is mended a redrive changes nothing.
    await operator.post(`/operations/parked-events/${id}/redrive`).expect(202);
    await eventually(async () => expect(await statesOf(id)).toEqual(['1 poison', '2 behind', '3 behind']));
    visitors.goWrong = failOn('third');
    await operator.post(`/operations/parked-events/${id}/redrive`).expect(202);
    await eventually(async () => expect(await statesOf(id)).toEqual(['3 poison']));
    await publish(partnerEvent(id, 'fourth', 4));
    await eventually(async () => expect(await statesOf(id)).toEqual(['3 poison', '4 behind']));
    visitors.goWrong = () => undefined;
    await operator.post(`/operations/parked-events/${id}/redrive`).expect(202);
    await metEventually(id, ['bad', 'second', 'third', 'fourth']);
    await operator.get(`/operations/parked-events/${id}`).expect(404);
    await operator.post(`/operations/parked-events/${id}/redrive`).expect(404);
    await publish(partnerEvent(id, 'fifth', 5));
    await metEventually(id, ['bad', 'second', 'third', 'fourth', 'fifth']);
  }, 30_000);

  it('takes up by itself what was parked behind an event just as that one was redriven', async () => {
    const id = randomUUID();
    const headless = { ...partnerEvent(id, 'behind', 2), topic: 't', partition: 0, offset: 7n };
    await service.app.get(ParkingPlace).park({ ...headless, value: Buffer.from(headless.value) }, 'behind');
    await metEventually(id, ['behind']);
    await operator.get(`/operations/parked-events/${id}`).expect(404);
  });

  it('lets 990 of 1,000 flow when one in a hundred is poison, and redrives the ten', async () => {
    const ids: string[] = Array.from({ length: 1_000 }, () => randomUUID());
    const poisoned = ids.filter((_, index) => index % 100 === 50);
    visitors.goWrong = failOn('poison');
    const healthy = ids.filter((id) => !poisoned.includes(id));
    const named = (id: string) => (poisoned.includes(id) ? 'poison' : 'fine');
    await publish(...ids.map((id) => partnerEvent(id, named(id))), ...poisoned.map((id) => partnerEvent(id, 'afterwards', 2)));
    await eventually(async () => {
      for (const id of poisoned) expect(await statesOf(id)).toEqual(['1 poison', '2 behind']);
    }, 60_000);
    await settled();
    const met = await visitors.metAll(ids);
    expect(met).toHaveLength(990);
    expect(new Set(met.map(({ partnerId, name }) => `${partnerId} ${name}`))).toEqual(new Set(healthy.map((id) => `${id} fine`)));
    visitors.goWrong = () => undefined;
    for (const id of poisoned) await operator.post(`/operations/parked-events/${id}/redrive`).expect(202);
    for (const id of poisoned) await metEventually(id, ['poison', 'afterwards'], 20_000);
  }, 150_000);

  it('never sees a record that cannot be read: it is parked, and what is no event at all holds up nobody', async () => {
    const [junk, broken, wrong] = [randomUUID(), randomUUID(), randomUUID()];
    const before = (await operator.get('/operations/parked-events').expect(200)).body.items.length;
    await publish(
      { key: junk, value: 'no headers', headers: {} },
      { key: '', value: '', headers: { 'content-type': 'text/plain' } },
      { ...partnerEvent(broken, 'x'), value: '{"partner":' },
      { ...partnerEvent(wrong, 'x'), value: JSON.stringify({ partner: { id: wrong, name: 7 } }) },
      ...[junk, broken, wrong].map((id) => partnerEvent(id, 'afterwards', 2)),
    );
    await settled();
    expect(await visitors.met(junk)).toEqual(['afterwards']);
    expect(await statesOf(broken)).toEqual(['1 poison', '2 behind']);
    expect(await statesOf(wrong)).toEqual(['1 poison', '2 behind']);
    expect((await parked(wrong))[0].error).toMatch(/^data\.partner\.\w+ breaks the contract/);
    const { items } = (await operator.get('/operations/parked-events').expect(200)).body;
    expect(items.length - before).toBe(6);
    // Each stands under its own key, which an operator can ask for.
    const alone = items.filter(({ key }: { key: string }) => /:\d+:\d+$/.test(key));
    expect(alone).toHaveLength(2);
    for (const { key } of alone) expect((await parked(key))[0].error).toBe('the header ce_id is missing');
  }, 30_000);

  it('counts what is missing in the sequence of an aggregate, and goes on', async () => {
    const id = randomUUID();
    const before = await metric(/liaison_event_gaps_total\S* (\d+)/);
    await publish(partnerEvent(id, 'first'), partnerEvent(id, 'fifth', 5));
    await metEventually(id, ['first', 'fifth']);
    expect((await metric(/liaison_event_gaps_total\S* (\d+)/)) - before).toBe(3);
  });

  it('carries on correlation and trace, and names its cause', async () => {
    const id = randomUUID();
    const traceparent = `00-${'ab'.repeat(16)}-${'cd'.repeat(8)}-01`;
    const event = partnerEvent(id, `traced ${id}`, 1, { correlationid: 'chain-1', traceparent });
    await publish(event);
    const [told] = await eventually(() => {
      const found = service.recorder.events.filter(({ data }) => toOf(data) === `traced ${id}`);
      expect(found).toHaveLength(1);
      return found;
    });
    expect(told).toMatchObject({ correlationid: 'chain-1', causationid: event.headers['ce_id'], actor: 'liaison' });
    expect(told?.traceparent).toMatch(new RegExp(`^00-${'ab'.repeat(16)}-(?!${'cd'.repeat(8)})[0-9a-f]{16}-01$`));
  });

  it('starts where a request started: its correlation and trace are on the event, with no cause', async () => {
    const traceparent = `00-${'12'.repeat(16)}-${'34'.repeat(8)}-01`;
    const staff = await service.as({ role: 'coordinator' });
    const headers = { 'X-Correlation-Id': 'from-a-browser', traceparent };
    const { body } = await staff.post('/api/v1/welcomes').set(headers).send({ to: 'by hand' }).expect(201);
    const [event] = await eventually(() => {
      expect(service.recorder.of(body.id)).toHaveLength(1);
      return service.recorder.of(body.id);
    });
    expect(event).toMatchObject({ correlationid: 'from-a-browser', sequence: 1 });
    expect(event?.traceparent).toMatch(/^00-(12){16}-/);
    expect(event?.causationid).toBeUndefined();
  });
});

const toOf = (data: Record<string, unknown>) => (data['welcome'] as { to?: string } | undefined)?.to;

function failOn(bad: string) {
  return (name: string): void => {
    if (name === bad) throw new Error(`${name} goes wrong`);
  };
}
