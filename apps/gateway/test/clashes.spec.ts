import { randomUUID } from 'node:crypto';
import {
  ContactAdded,
  type EventDefinition,
  InvitationAnswered,
  MeetingCancelled,
  MeetingDrafted,
  MeetingScheduled,
  PartnerActivated,
  StatementDelivered,
  TrainingSessionOpened,
} from '@liaison/contracts';
import type { ServiceUnderTest } from '@liaison/testing';
import { startGateway } from './start-gateway';
import { positionOf, tell, untilShown } from './tell';

const [mag, lmac, npa] = [randomUUID(), randomUUID(), randomUUID()];
const [jane, john] = [randomUUID(), randomUUID()];

describe('clashes', () => {
  let gateway: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    gateway = await startGateway();
    staff = await gateway.as({ role: 'coordinator' });
    const positions: string[] = [];
    const say = async (name: string, definition: EventDefinition, state: Record<string, unknown>) => {
      const event = await tell(gateway, definition, { state: { parentId: undefined, hostPartnerIds: [], ...state } });
      ids[name] = event.subject;
      positions.push(positionOf(event));
    };
    const at = (from: string, to: string) => ({ start: `2030-04-${from}:00.000Z`, end: `2030-04-${to}:00.000Z` });
    const morning = at('09T07:00', '09T10:00');
    const contact = (id: string) => ({ id, partnerId: mag, status: 'current' });
    await say('mag', PartnerActivated, { id: mag, name: 'MAG' });
    await say('jane', ContactAdded, contact(jane));
    await say('john', ContactAdded, contact(john));
    await say('conference', MeetingScheduled, { ...at('08T07:00', '11T16:00'), invitees: [{ partnerId: lmac }] });
    await say('other', MeetingScheduled, { ...at('09T09:00', '09T12:00'), invitees: [{ partnerId: mag, contactId: jane }] });
    await say('declined', MeetingScheduled, { ...morning, invitees: [{ partnerId: npa }] });
    const reply = { rsvp: 'declined', status: 'invited', contactId: undefined };
    await say('reply', InvitationAnswered, { ...reply, meetingId: ids['declined'], partnerId: npa });
    await say('before', MeetingScheduled, { ...at('09T05:00', '09T07:00'), invitees: [{ partnerId: mag }] });
    await say('cancelled', MeetingCancelled, { ...morning, invitees: [{ partnerId: mag }], status: 'cancelled' });
    await say('session', TrainingSessionOpened, {
      ...at('06T06:00', '10T12:00'),
      ...{ title: 'Level 1', status: 'open', employers: [{ partnerId: npa, enrolled: 2, waiting: 0 }] },
    });
    await say('statement', StatementDelivered, {
      ...{ date: '2030-04-09', status: 'delivered', onBehalfOfPartnerIds: [mag], commends: [], title: 'Statement' },
    });
    await say('planned', MeetingDrafted, {
      ...{ ...morning, status: 'draft', announcedAt: undefined, parentId: ids['conference'] },
      invitees: [
        { partnerId: mag, contactId: jane },
        { partnerId: mag, contactId: john },
        { partnerId: lmac },
        { partnerId: npa },
      ],
    });
    await untilShown(staff, positions);
  }, 60_000);
  afterAll(() => gateway?.stop());

  type Items = { partnerId: string; contactId?: string; with: { id: string; who: string; kind: string }[] }[];
  const shown = (items: Items) =>
    Object.fromEntries(
      items.map(({ partnerId, contactId, with: elsewhere }) => [
        contactId ?? partnerId,
        elsewhere.map(({ id, who }) => `${Object.keys(ids).find((name) => ids[name] === id)} ${who}`).sort(),
      ]),
    );

  it('are told for each who is invited to a meeting that is only planned, and for its hosts', async () => {
    const { body } = await staff.get(`/api/v1/meetings/${ids['planned']}/clashes`).expect(200);
    expect(shown(body.items)).toEqual({
      [jane]: ['other contact', 'statement partner'],
      [john]: ['statement partner'],
      [npa]: ['session partner'],
    });
    expect(body).toMatchObject({ more: false, start: '2030-04-09T07:00:00.000Z' });
    const [first] = body.items;
    expect(first).toMatchObject({ partnerId: mag, name: 'MAG' });
    expect(first.with.find(({ id }: { id: string }) => id === ids['other'])).toMatchObject({
      kind: 'meeting',
      start: '2030-04-09T09:00:00.000Z',
      href: `/api/v1/meetings/${ids['other']}`,
    });
  });

  it('leave out the parts of a meeting, and what it is a part of', async () => {
    const { body } = await staff.get(`/api/v1/meetings/${ids['conference']}/clashes`).expect(200);
    expect(shown(body.items)).toEqual({});
    await staff.get(`/api/v1/meetings/${randomUUID()}/clashes`).expect(404);
  });

  it('are told for partners and contacts before anything is entered', async () => {
    const ask = (body: object, status = 200) => staff.post('/api/v1/calendar/clashes').send(body).expect(status);
    const time = { start: '2030-04-09T13:30:00+03:00', end: '2030-04-09T15:00:00+03:00' };
    const asked = { ...time, partnerIds: [lmac, npa, randomUUID()], contactIds: [jane] };
    expect(shown((await ask(asked)).body.items)).toEqual({
      [lmac]: ['conference partner'],
      [npa]: ['session partner'],
      [jane]: ['other contact', 'statement partner'],
    });
    const without = await ask({ ...asked, exceptId: ids['other'] });
    expect(shown(without.body.items)[jane]).toEqual(['statement partner']);
    expect((await ask(time)).body.items).toEqual([]);
    expect((await ask({ ...time, contactIds: [randomUUID()] }, 422)).body.errors[0].field).toBe('contactIds.0');
    expect((await ask({ start: time.end, end: time.start }, 422)).body.code).toBe('clashes.ends-before-start');
    expect((await ask({ ...time, end: '2030-09-01T00:00:00Z' }, 422)).body.code).toBe('clashes.too-long');
    await (await gateway.as({ role: 'partner', partnerId: mag })).post('/api/v1/calendar/clashes').send(asked).expect(403);
  });
});
