import { randomUUID } from 'node:crypto';
import {
  AccessLetterIssued,
  AgreementSigned,
  CommitmentPledged,
  MeetingCancelled,
  MeetingDrafted,
  MeetingRescheduled,
  MeetingScheduled,
  StatementDelivered,
  StatementDrafted,
  TrainingSessionPlanned,
} from '@liaison/contracts';
import type { ServiceUnderTest } from '@liaison/testing';
import ICAL from 'ical.js';
import { startGateway } from './start-gateway';
import { positionOf, tell, untilShown } from './tell';

const APRIL = { from: '2030-04-01', to: '2030-04-30' };

describe('the calendar', () => {
  let gateway: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;
  const partnerId = randomUUID();
  const invitees = [{ partnerId }];
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    gateway = await startGateway();
    gateway.clock.set('2030-03-25T10:00:00Z');
    staff = await gateway.as({ role: 'coordinator' });
    const at = (day: number) => `2030-04-${String(day).padStart(2, '0')}`;
    const changed = { time: '2030-03-20T08:00:00.000Z' };
    const told = {
      meeting: await tell(gateway, MeetingScheduled, {
        state: { title: 'Plenary; all, of us', start: `${at(9)}T07:00:00.000Z`, end: `${at(9)}T16:00:00.000Z`, invitees },
        envelope: changed,
      }),
      draft: await tell(gateway, MeetingDrafted, {
        state: { start: `${at(9)}T07:00:00.000Z`, end: `${at(9)}T16:00:00.000Z`, status: 'draft', announcedAt: undefined },
      }),
      session: await tell(gateway, TrainingSessionPlanned, {
        state: { start: `${at(6)}T06:00:00.000Z`, end: `${at(8)}T12:00:00.000Z`, status: 'planned', title: 'Stufe 1' },
      }),
      statement: await tell(gateway, StatementDelivered, { state: { date: at(7), status: 'delivered' } }),
      secret: await tell(gateway, StatementDrafted, { state: { date: at(8), status: 'draft', title: 'Not yet said' } }),
      commitment: await tell(gateway, CommitmentPledged, { state: { dueOn: at(30), partnerId: randomUUID() } }),
      agreement: await tell(gateway, AgreementSigned, {
        state: { endsOn: at(4), parties: [{ partnerId }, { partnerId: randomUUID() }] },
      }),
      letter: await tell(gateway, AccessLetterIssued, {
        state: {
          partnerId: randomUUID(),
          authorities: [],
          letter: {
            number: 'AL-2030-000001',
            issuedAt: '2030-03-01T00:00:00.000Z',
            validFrom: at(1),
            validUntil: at(15),
            expiresAt: `${at(15)}T21:00:00.000Z`,
          },
        },
      }),
      past: await tell(gateway, MeetingScheduled, {
        state: { start: '2029-01-01T07:00:00.000Z', end: '2029-01-01T08:00:00.000Z', invitees },
      }),
    };
    for (const [name, event] of Object.entries(told)) ids[name] = event.subject;
    await untilShown(staff, Object.values(told).map(positionOf));
  }, 60_000);
  afterAll(() => gateway?.stop());

  type Item = Record<string, unknown> & { id: string };
  const calendar = async (agent = staff, query: object = APRIL) =>
    (await agent.get('/api/v1/calendar').query(query).expect(200)).body.items as Item[];
  const shown = (items: Item[]) => Object.keys(ids).filter((name) => items.some(({ id }) => id === ids[name]));

  it('shows what stands on the days that are asked for, in the order in which it begins; drafts of meetings to nobody', async () => {
    const items = await calendar();
    expect(items.map(({ kind }) => kind)).toEqual([
      'agreement-end',
      'training-session',
      'statement',
      'statement',
      'meeting',
      'letter-expiry',
      'commitment-due',
    ]);
    expect(items.find(({ id }) => id === ids['meeting'])).toEqual({
      id: ids['meeting'],
      kind: 'meeting',
      title: 'Plenary; all, of us',
      start: '2030-04-09T07:00:00.000Z',
      end: '2030-04-09T16:00:00.000Z',
      timeZone: 'Europe/Zurich',
      place: 'Geneva',
      status: 'confirmed',
      href: `/api/v1/meetings/${ids['meeting']}`,
    });
    expect(items.find(({ kind }) => kind === 'letter-expiry')).toMatchObject({
      day: '2030-04-15',
      title: 'Letter AL-2030-000001 expires',
    });
  });

  it('shows what reaches into the days that are asked for', async () => {
    expect(shown(await calendar(staff, { from: '2030-04-07', to: '2030-04-07' }))).toEqual(['session', 'statement']);
  });

  it('shows one partner’s dates', async () => {
    expect(shown(await calendar(staff, { ...APRIL, partnerId }))).toEqual(['meeting', 'agreement']);
  });

  it('shows a focal point what is its organisation’s and what is public, a viewer no drafts', async () => {
    const focalPoint = await gateway.as({ role: 'partner', partnerId });
    expect(shown(await calendar(focalPoint))).toEqual(['meeting', 'session', 'statement', 'agreement']);
    const viewer = await gateway.as({ role: 'viewer' });
    expect(shown(await calendar(viewer))).not.toContain('secret');
  });

  it('refuses a time that ends before it starts, is too long, or is none', async () => {
    const ask = (query: object) => staff.get('/api/v1/calendar').query(query);
    expect((await ask({ from: '2030-04-02', to: '2030-04-01' }).expect(422)).body.code).toBe('calendar.ends-before-start');
    expect((await ask({ from: '2030-04-02', to: '2033-04-01' }).expect(422)).body.code).toBe('calendar.too-long');
    await ask({ from: 'tomorrow' }).expect(422);
  });

  describe('as a feed', () => {
    let path: string;
    let addressId: string;
    let owner: Awaited<ReturnType<ServiceUnderTest['as']>>;
    let userId: string;
    let admin: typeof owner;

    beforeAll(async () => {
      admin = await gateway.as({ role: 'admin' });
      const account = {
        email: `${randomUUID()}@x.example`,
        name: 'Amal',
        roles: ['coordinator'],
        password: 'correct horse battery',
      };
      userId = (await admin.post('/api/v1/users').send(account).expect(201)).body.id;
      owner = await gateway.as({ role: 'coordinator', sub: userId });
      const { body } = await owner.post('/api/v1/calendar-addresses').set('Idempotency-Key', 'cal').expect(201);
      const url = new URL(body.url);
      path = `${url.pathname}${url.search}`;
      addressId = body.id;
    });

    const feed = () => gateway.anyone().get(path).buffer(true);
    const events = (text: string) => {
      const root = new ICAL.Component(ICAL.parse(text));
      for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
      return root.getAllSubcomponents('vevent').map((component) => new ICAL.Event(component));
    };
    const eventOf = (text: string, name: string) => events(text).find(({ uid }) => uid === `${ids[name]}@liaison`);

    it('is read by a calendar program: times in their zone, whole days as days', async () => {
      const { text, headers } = await feed().expect(200);
      expect(headers['content-type']).toBe('text/calendar; charset=utf-8');
      const meeting = eventOf(text, 'meeting');
      expect(meeting?.summary).toBe('Plenary; all, of us');
      expect(meeting?.startDate.zone.tzid).toBe('Europe/Zurich');
      expect(meeting?.startDate.toString()).toBe('2030-04-09T09:00:00');
      expect(meeting?.startDate.toJSDate().toISOString()).toBe('2030-04-09T07:00:00.000Z');
      const component = meeting?.component;
      expect(component?.getFirstPropertyValue('status')).toBe('CONFIRMED');
      expect(String(component?.getFirstPropertyValue('dtstamp'))).toBe('2030-03-20T08:00:00Z');
      const session = eventOf(text, 'session');
      expect(session?.startDate.toString()).toBe('2030-04-06T09:00:00');
      expect(session?.component.getFirstPropertyValue('status')).toBe('TENTATIVE');
      const letter = eventOf(text, 'letter');
      expect(letter?.startDate.isDate).toBe(true);
      expect([letter?.startDate.toString(), letter?.endDate.toString()]).toEqual(['2030-04-15', '2030-04-16']);
    });

    it('keeps to the form: CRLF, no line above 75 bytes, each zone that is named declared once', async () => {
      const { text } = await feed().expect(200);
      const lines = text.split('\r\n');
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(Math.max(...lines.map((line: string) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
      const named = new Set([...text.matchAll(/;TZID=([^:;]+):/g)].map(([, zone]) => zone));
      const declared = [...text.matchAll(/^TZID:(.+?)\r$/gm)].map(([, zone]) => zone);
      expect(declared.sort()).toEqual([...named].sort());
    });

    it('answers 304 until something changes', async () => {
      const { headers } = await feed().expect(200);
      await feed()
        .set('If-None-Match', headers['etag'] ?? '')
        .expect(304);
      const moved = await tell(gateway, MeetingRescheduled, {
        state: {
          id: ids['meeting'],
          start: '2030-04-10T07:00:00.000Z',
          end: '2030-04-10T16:00:00.000Z',
          icalSequence: 1,
          invitees,
        },
        sequence: 2,
      });
      await untilShown(staff, [positionOf(moved)]);
      const { text } = await feed()
        .set('If-None-Match', headers['etag'] ?? '')
        .expect(200);
      expect(eventOf(text, 'meeting')?.startDate.toString()).toBe('2030-04-10T09:00:00');
      expect(eventOf(text, 'meeting')?.sequence).toBe(1);
    });

    it('keeps a cancelled event as cancelled for thirty days; then it is gone', async () => {
      const time = '2030-03-26T08:00:00.000Z';
      const cancelled = await tell(gateway, MeetingCancelled, {
        state: {
          id: ids['meeting'],
          start: '2030-04-10T07:00:00.000Z',
          end: '2030-04-10T16:00:00.000Z',
          icalSequence: 2,
          status: 'cancelled',
          invitees,
        },
        sequence: 3,
        envelope: { time },
      });
      await untilShown(staff, [positionOf(cancelled)]);
      const statusNow = async () =>
        eventOf((await feed().expect(200)).text, 'meeting')?.component.getFirstPropertyValue('status');
      expect(await statusNow()).toBe('CANCELLED');
      gateway.clock.set('2030-04-24T10:00:00Z');
      expect(await statusNow()).toBe('CANCELLED');
      gateway.clock.set('2030-04-26T10:00:00Z');
      expect(await statusNow()).toBeUndefined();
      gateway.clock.set('2030-03-25T10:00:00Z');
    });

    it('is at an address that is shown once, and is its owner’s alone to take back', async () => {
      const { body } = await owner.get('/api/v1/calendar-addresses').expect(200);
      expect(body.items).toEqual([{ id: addressId, createdAt: expect.any(String) }]);
      await staff.delete(`/api/v1/calendar-addresses/${addressId}`).expect(404);
      await gateway.anyone().get('/api/v1/calendar.ics').query({ token: 'a-guess' }).expect(404);
      await gateway.anyone().get('/api/v1/calendar.ics').expect(422);
    });

    it('shows its owner no more than the roles of now allow, and nothing once the owner is disabled', async () => {
      await admin
        .patch(`/api/v1/users/${userId}`)
        .set('If-Match', '*')
        .send({ roles: ['viewer'] })
        .expect(200);
      const { text } = await feed().expect(200);
      expect(eventOf(text, 'statement')).toBeDefined();
      expect(eventOf(text, 'secret')).toBeUndefined();
      await admin.post(`/api/v1/users/${userId}/disable`).set('If-Match', '*').expect(200);
      await feed().expect(404);
      await admin.post(`/api/v1/users/${userId}/enable`).set('If-Match', '*').expect(200);
      await feed().expect(200);
    });

    it('ends when the address is taken back', async () => {
      await owner.delete(`/api/v1/calendar-addresses/${addressId}`).expect(204);
      expect((await feed().expect(404)).body.code).toBe('calendar-address.not-found');
      await owner.delete(`/api/v1/calendar-addresses/${addressId}`).expect(404);
    });
  });
});
