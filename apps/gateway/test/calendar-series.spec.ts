import { randomUUID } from 'node:crypto';
import {
  type Meeting,
  MeetingCancelled,
  MeetingRescheduled,
  MeetingScheduled,
  type Series,
  SeriesScheduled,
} from '@liaison/contracts';
import { occurrencesOf } from '@liaison/calendar';
import type { CloudEvent } from '@liaison/messaging';
import type { ServiceUnderTest } from '@liaison/testing';
import ICAL from 'ical.js';
import { startGateway } from './start-gateway';
import { positionOf, tell, untilShown } from './tell';

/** Mondays at nine in Santiago, whose clocks no simple rule tells, across both changes of 2030. */
const timing = {
  start: '2030-03-04T09:00',
  timeZone: 'America/Santiago',
  durationMinutes: 90,
  rule: { frequency: 'weekly' as const, count: 30 },
};
const occurrences = occurrencesOf(timing);
const nth = (index: number) => occurrences[index]!;
const time = '2030-03-01T08:00:00.000Z';

describe('a series in the calendar feed', () => {
  let gateway: ServiceUnderTest;
  let staff: Awaited<ReturnType<ServiceUnderTest['as']>>;
  let read: () => Promise<string>;
  const partnerId = randomUUID();
  const seriesId = randomUUID();
  const ids = occurrences.map(() => randomUUID());
  const told = { title: 'Weekly round; everybody', place: 'Room, 1', type: 'coordination', invitees: [{ partnerId }] };
  let latest: CloudEvent;

  const meeting = (index: number): Partial<Meeting> => ({
    ...(told as Partial<Meeting>),
    id: ids[index]!,
    seriesId,
    recurrenceId: nth(index).start,
    start: nth(index).start,
    end: nth(index).end,
    timeZone: timing.timeZone,
    icalSequence: 0,
    source: undefined,
    theme: undefined,
    hostPartnerIds: [],
  });
  const series: Partial<Series> = { ...(told as Partial<Series>), ...timing, id: seriesId, icalSequence: 2, exceptions: [] };

  beforeAll(async () => {
    gateway = await startGateway();
    gateway.clock.set('2030-05-20T10:00:00Z');
    staff = await gateway.as({ role: 'coordinator' });
    latest = await tell(gateway, SeriesScheduled, { state: series, envelope: { time } });
    for (const index of ids.keys()) latest = await tell(gateway, MeetingScheduled, { state: meeting(index), envelope: { time } });
    await arrived();
    read = await feedOf({ roles: ['coordinator'] });
  }, 60_000);
  afterAll(() => gateway?.stop());

  /** What was told last stands in the projections, and on each partition what came before it. */
  const arrived = async () => {
    const positions = [positionOf(latest), ...ids.map((id) => `meetings:${id}:1`), `meetings:${seriesId}:1`];
    await untilShown(staff, positions);
  };
  const feedOf = async (account: object) => {
    const admin = await gateway.as({ role: 'admin' });
    const { body } = await admin
      .post('/api/v1/users')
      .send({ email: `${randomUUID()}@x.example`, name: 'Amal', password: 'correct horse battery', ...account })
      .expect(201);
    const owner = await gateway.as({ role: 'coordinator', sub: body.id });
    const given = await owner.post('/api/v1/calendar-addresses').set('Idempotency-Key', body.id).expect(201);
    const { pathname, search } = new URL(given.body.url);
    return async () => (await gateway.anyone().get(`${pathname}${search}`).buffer(true).expect(200)).text;
  };
  const changed = async (event: Parameters<typeof tell>[1], index: number, state: Partial<Meeting>) => {
    latest = await tell(gateway, event, {
      state: { ...meeting(index), ...state },
      sequence: 2,
      envelope: { time: '2030-05-19T08:00:00.000Z' },
    });
    await arrived();
  };

  it('is one event with its rule', async () => {
    const { master, others } = parsed(await read());
    expect(others).toEqual([]);
    expect(master?.uid).toBe(`${seriesId}@liaison`);
    expect(master?.sequence).toBe(2);
    expect(String(master?.component.getFirstPropertyValue('rrule'))).toBe('FREQ=WEEKLY;COUNT=30');
    expect(startsIn(await read())).toEqual(occurrences.map(({ start }) => start));
  });

  it('tells under the same id what was moved, renamed or cancelled of it, and leaves out what is not to be', async () => {
    await changed(MeetingRescheduled, 12, {
      start: '2030-05-28T15:00:00.000Z',
      end: '2030-05-28T16:00:00.000Z',
      icalSequence: 1,
    });
    await changed(MeetingRescheduled, 14, { title: 'With the donors', icalSequence: 1 });
    await changed(MeetingCancelled, 16, { status: 'cancelled', icalSequence: 1 });
    const text = await read();
    const { master, others } = parsed(text);
    const shown = others.map(({ recurrenceId, summary, startDate, sequence, component }) => [
      recurrenceId.toString(),
      summary,
      startDate.toJSDate().toISOString(),
      sequence,
      component.getFirstPropertyValue('status'),
    ]);
    expect(shown).toEqual([
      [`${nth(12).local}:00`, told.title, '2030-05-28T15:00:00.000Z', 3, 'CONFIRMED'],
      [`${nth(14).local}:00`, 'With the donors', nth(14).start, 3, 'CONFIRMED'],
      [`${nth(16).local}:00`, told.title, nth(16).start, 3, 'CANCELLED'],
    ]);
    expect(new Set(others.map(({ uid }) => uid))).toEqual(new Set([master?.uid]));
    // Thirty days later what was cancelled is gone.
    gateway.clock.set('2030-06-20T10:00:00Z');
    const later = await read();
    expect(parsed(later).others).toHaveLength(2);
    expect(later).toContain(`EXDATE;TZID=America/Santiago:${nth(16).local.replaceAll(/[-:]/g, '')}00`);
    const expected = occurrences.map(({ start }, index) => (index === 12 ? '2030-05-28T15:00:00.000Z' : start));
    expect(startsIn(later)).toEqual(expected.filter((_, index) => index !== 16).sort());
  });

  it('keeps to the form: no line above 75 bytes, each zone declared once', async () => {
    const text = await read();
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(text.match(/^TZID:America\/Santiago\r$/gm)).toHaveLength(1);
  });

  it('stays by its meetings in the JSON calendar, and is found as a series', async () => {
    const { body } = await staff.get('/api/v1/calendar').query({ from: '2030-03-01', to: '2030-09-30' }).expect(200);
    expect(body.items).toHaveLength(30);
    const found = await staff.get('/api/v1/search').query({ q: 'weekly round' }).expect(200);
    expect(found.body.items).toMatchObject([{ kind: 'series', href: `/api/v1/series/${seriesId}` }]);
  });

  it('shows a focal point of another partner nothing, and one who is invited once that meeting alone', async () => {
    const once = randomUUID();
    const focal = await gateway.as({ role: 'partner', partnerId: once });
    await changed(MeetingRescheduled, 18, { invitees: [{ partnerId }, { partnerId: once }] });
    const { body } = await focal.get('/api/v1/calendar').query({ from: '2030-03-01', to: '2030-09-30' }).expect(200);
    expect(body.items).toMatchObject([{ id: ids[18] }]);
  });
});

function componentsOf(text: string): ICAL.Component {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  return root;
}

function parsed(text: string): { master: ICAL.Event | undefined; others: ICAL.Event[] } {
  const events = componentsOf(text)
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));
  return { master: events.find((event) => event.isRecurring()), others: events.filter((event) => event.isRecurrenceException()) };
}

/** When ical.js has the series, by the rule, the exceptions and the zone of the feed alone. */
function startsIn(text: string): string[] {
  const { master, others } = parsed(text);
  if (!master) return [];
  for (const other of others) master.relateException(other);
  const starts: string[] = [];
  const iterator = master.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) {
    const { startDate } = master.getOccurrenceDetails(next);
    starts.push(startDate.toJSDate().toISOString());
  }
  return starts.sort();
}
