import type { Meeting, Series, SeriesChangePreview, SeriesPreview } from '@liaison/contracts';
import { type AggregateStore, Timekeeper } from '@liaison/service';
import { eventually } from '@liaison/testing';
import { meetingModel } from '../src/meetings/meeting.model';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

/** Every second Tuesday of a month at nine in Zurich, across both changes of the clocks. */
const monthly = {
  title: 'Technical Working Group',
  type: 'coordination',
  start: '2026-01-13T09:00',
  timeZone: 'Europe/Zurich',
  durationMinutes: 120,
  rule: { frequency: 'monthly', byDay: ['2TU'], count: 12 },
};
const starts = ({ items }: { items: Meeting[] }) => items.map(({ start }) => start);
const standing = ({ items }: { items: Meeting[] }) => items.filter(({ status }) => status !== 'cancelled');

describe('series of meetings through REST', () => {
  let service: MeetingsUnderTest;

  beforeAll(async () => {
    service = await startMeetings();
    service.clock.set('2026-01-05T08:00:00Z');
  }, 60_000);
  afterAll(() => service?.stop());

  const draft = (more: object = {}, status = 201) => service.post('/series', { ...monthly, ...more }, status);
  const scheduled = async (more: object = {}): Promise<Series> =>
    service.step(`/series/${(await draft(more)).id}/schedule`) as Promise<Series>;

  it('are seen before anything is kept: local time, UTC, and what daylight saving shifts', async () => {
    const { title: _title, type: _type, ...timing } = monthly;
    const preview: SeriesPreview = await service.post('/series/preview', timing, 200);
    expect(preview).toMatchObject({ count: 12, rrule: 'FREQ=MONTHLY;COUNT=12;BYDAY=2TU' });
    expect(preview.items[0]).toMatchObject({ start: '2026-01-13T08:00:00.000Z', utcOffset: '+01:00', shifted: false });
    expect(preview.items[3]).toMatchObject({ local: '2026-04-14T09:00', start: '2026-04-14T07:00:00.000Z', shifted: true });
    expect(preview.items[11]).toMatchObject({ start: '2026-12-08T08:00:00.000Z', shifted: false });
    const wrong = await service.post('/series/preview', { ...timing, start: '2026-01-14T09:00' }, 422);
    expect(wrong).toMatchObject({ code: 'series.starts-elsewhere', errors: [{ field: 'start' }] });
    const unread = await service.post('/series/preview', { ...timing, rule: { ...timing.rule, byDay: ['tuesday'] } }, 422);
    expect(unread.errors[0].field).toBe('rule.byDay.0');
  });

  it('are drafted unseen, and scheduled into meetings with invitations', async () => {
    const guest = await service.partner('Guest');
    const { id } = await draft({ invitees: [{ partnerId: guest.id }] });
    const focal = await service.as({ role: 'partner', partnerId: guest.id });
    await service.get(`/series/${id}`, 404, focal);
    expect(await service.get(`/series/${id}/occurrences`)).toMatchObject({ items: [], counts: { wanted: 0, settled: true } });
    expect((await service.patch(`/series/${id}`, { place: 'Maison de la Paix' })).place).toBe('Maison de la Paix');
    await service.step(`/series/${id}/schedule`);
    const found = await service.occurrencesOf(id, 12);
    expect(starts(found).slice(2, 4)).toEqual(['2026-03-10T08:00:00.000Z', '2026-04-14T07:00:00.000Z']);
    expect(found.items[0]).toMatchObject({ seriesId: id, recurrenceId: found.items[0]?.start, place: 'Maison de la Paix' });
    expect(found.counts.byStatus).toMatchObject({ scheduled: 12, held: 0 });
    const { items } = await service.invitationsTo(found.items[11]!.id);
    expect(items.map(({ partnerId }) => partnerId)).toEqual([guest.id]);
    await service.get(`/series/${id}`, 200, focal);
    expect((await service.get('/series', 200, focal)).items).toHaveLength(1);
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual(['series-drafted', 'series-draft-changed', 'series-scheduled']),
    );
    await service.step(`/series/${id}/cancel`, { reason: 'Not mine.' }, 403, focal);
  });

  it('are changed as a whole: what was held, and what was changed of one alone, stays', async () => {
    const [guest, extra] = [await service.partner('Guest'), await service.partner('Extra')];
    const { id } = await scheduled({ invitees: [{ partnerId: guest.id }] });
    const [first, second, third, fourth, fifth] = (await service.occurrencesOf(id, 12)).items as [
      Meeting,
      Meeting,
      Meeting,
      Meeting,
      Meeting,
    ];
    service.clock.set('2026-01-13T12:00:00Z');
    await service.step(`/meetings/${first.id}/hold`);
    const moved = { start: '2026-02-11T08:00:00Z', end: '2026-02-11T10:00:00Z', reason: 'The hall is taken.' };
    await service.step(`/meetings/${second.id}/reschedule`, moved);
    await service.step(`/meetings/${third.id}/cancel`, { reason: 'Everybody is in Geneva.' });
    await service.patch(`/meetings/${fourth.id}`, { title: 'With the donors' });
    await service.step(`/meetings/${fourth.id}/invitations`, { partnerIds: [extra.id] });
    await eventually(async () => expect((await service.get(`/series/${id}`)).exceptions).toHaveLength(2));

    await service.patch(`/series/${id}`, { title: 'TWG', place: 'Room 2' });
    await service.step(`/series/${id}/invitations`, { partnerIds: [(await service.partner('Late')).id] });
    const reason = 'Nine is too early.';
    expect((await service.patch(`/series/${id}`, { start: '2026-02-10T10:00' }, 422)).code).toBe('series.reason-needed');
    const later = await service.patch(`/series/${id}`, { start: '2026-02-10T10:00', reason });
    expect(later).toMatchObject({ start: '2026-02-10T10:00', rule: { count: 11 }, since: '2026-02-10T08:00:00.000Z' });
    const { items } = await service.occurrencesOf(id, 11);
    const now = (meeting: Meeting) => items.find(({ id: other }) => other === meeting.id)!;
    expect(items).toHaveLength(12);
    expect(now(first)).toMatchObject({ status: 'held', title: 'Technical Working Group', start: first.start });
    expect(now(first)).not.toHaveProperty('place');
    expect(now(second)).toMatchObject({
      start: '2026-02-11T08:00:00.000Z',
      recurrenceId: '2026-02-10T09:00:00.000Z',
      title: 'TWG',
    });
    expect(now(third)).toMatchObject({ status: 'cancelled', start: third.start, title: 'Technical Working Group' });
    expect(now(fourth)).toMatchObject({ title: 'With the donors', place: 'Room 2', start: '2026-04-14T08:00:00.000Z' });
    expect(now(fourth).invitees.map(({ partnerId }) => partnerId)).toEqual(expect.arrayContaining([guest.id, extra.id]));
    expect(now(fourth).invitees).toHaveLength(3);
    expect(now(fifth)).toMatchObject({ title: 'TWG', start: '2026-05-12T08:00:00.000Z', invitees: [{}, {}] });
    await eventually(() => {
      const told = service.recorder.of(fifth.id).find(({ type }) => type.includes('meeting-rescheduled'));
      expect(told?.data).toMatchObject({ previousStart: fifth.start, reason });
    });
    service.clock.set('2026-01-05T08:00:00Z');
  });

  it('are changed from one on: the series ends before, another goes on with its meetings', async () => {
    const { id } = await scheduled();
    const before = await service.occurrencesOf(id, 12);
    const from = before.items[6]!.start;
    const asked = {
      from,
      start: '2026-07-15T14:00',
      rule: { frequency: 'monthly', byDay: ['3WE'], count: 4 },
      reason: 'Wednesdays suit.',
    };
    const { reason: _reason, ...unexplained } = asked;
    const preview: SeriesChangePreview = await service.post(`/series/${id}/preview-change`, unexplained, 200);
    expect(preview.counts).toEqual({ moved: 4, changed: 0, added: 0, 'taken-away': 2, stays: 6 });
    expect((await service.get(`/series/${id}`)).version).toBe(2);
    const following: Series = await service.step(`/series/${id}/change-following`, asked);
    expect(following).toMatchObject({ status: 'scheduled', continues: { seriesId: id, from }, rule: { count: 4 } });
    const taken = await service.occurrencesOf(following.id, 4);
    expect(starts(taken).slice(0, 2)).toEqual(['2026-07-15T12:00:00.000Z', '2026-08-19T12:00:00.000Z']);
    const ids = before.items.map((meeting) => meeting.id);
    expect(standing(taken).map((meeting) => meeting.id)).toEqual(ids.slice(6, 10));
    const ended: Series = await service.get(`/series/${id}`);
    expect(ended).toMatchObject({ rule: { until: '2026-06-09' }, continuedBy: { seriesId: following.id, from } });
    const left = await service.occurrencesOf(id, 6);
    expect(standing(left).map((meeting) => meeting.id)).toEqual(ids.slice(0, 6));
    const shown = new Map(preview.items.map((item) => [item.meetingId, item.start]));
    for (const meeting of taken.items) expect(shown.get(meeting.id)).toBe(meeting.start);
    for (const gone of ids.slice(10)) expect((await service.get(`/meetings/${gone}`)).status).toBe('cancelled');
    await eventually(() => {
      expect(service.recorder.namesOf(id).at(-1)).toBe('series-divided');
      expect(service.recorder.namesOf(following.id)).toEqual(['series-scheduled']);
    });
    const first: Series = await service.step(`/series/${following.id}/change-following`, {
      from: taken.items[0]!.start,
      place: 'Hall',
    });
    expect(first).toMatchObject({ id: following.id, place: 'Hall' });
  });

  it('are cancelled from one on, or as a whole', async () => {
    const { id } = await scheduled();
    const { items } = await service.occurrencesOf(id, 12);
    const reason = 'The group ends its work.';
    const taken = await service.post(`/series/${id}/preview-cancellation`, { from: items[9]!.start }, 200);
    expect(taken.counts).toMatchObject({ 'taken-away': 3, stays: 9 });
    const ended = await service.step(`/series/${id}/cancel-following`, { from: items[9]!.start, reason });
    expect(ended).toMatchObject({ status: 'scheduled', rule: { until: '2026-09-08' } });
    expect((await service.occurrencesOf(id, 9)).counts.byStatus).toMatchObject({ scheduled: 9, cancelled: 3 });
    service.clock.set('2026-02-01T08:00:00Z');
    await service.step(`/meetings/${items[0]!.id}/hold`);
    expect(await service.step(`/series/${id}/cancel`, { reason })).toMatchObject({ status: 'cancelled', statusReason: reason });
    const left = await service.occurrencesOf(id, 0);
    expect(left.counts.byStatus).toMatchObject({ held: 1, cancelled: 11 });
    expect(left.items[5]).toMatchObject({ status: 'cancelled', statusReason: reason });
    expect((await service.patch(`/series/${id}`, { title: 'No' }, 409)).code).toBe('series.cancelled');
    service.clock.set('2026-01-05T08:00:00Z');
    const given = await draft();
    expect(await service.step(`/series/${given.id}/cancel`, { reason })).toMatchObject({ status: 'cancelled' });
    await eventually(() => expect(service.recorder.namesOf(given.id)).toEqual(['series-drafted', 'series-draft-discarded']));
  });

  it('are refused what cannot be, with what would be right', async () => {
    const { id } = await scheduled();
    await service.occurrencesOf(id, 12);
    const from = '2026-05-12T07:00:00Z';
    const asks = (more: object, status: number) => service.step(`/series/${id}/change-following`, { from, ...more }, status);
    expect(await asks({ from: '2026-05-13T07:00:00Z' }, 422)).toMatchObject({
      code: 'series.no-such-occurrence',
      errors: [{ field: 'from' }],
    });
    expect((await asks({ rule: { frequency: 'weekly' }, reason: 'More.' }, 422)).errors[0].field).toBe('rule');
    expect((await asks({ start: '2025-05-13T09:00', reason: 'Earlier.' }, 422)).errors[0].field).toBe('start');
    expect((await service.patch(`/series/${id}`, { mechanismId: id }, 422)).errors[0].field).toBe('mechanismId');
    expect((await service.post(`/series/${id}/preview-change`, { setApart: [] }, 422)).code).toBe('series.scheduled-already');
    await service.post(`/series/${id}/preview-change`, {}, 403, await service.as({ role: 'viewer' }));
    service.clock.set('2026-06-01T08:00:00Z');
    expect((await asks({ place: 'Hall' }, 409)).code).toBe('series.begun');
    service.clock.set('2027-06-01T08:00:00Z');
    expect((await service.patch(`/series/${id}`, { title: 'Over' }, 409)).code).toBe('series.over');
    service.clock.set('2026-01-05T08:00:00Z');
    await service.staff.patch(`/api/v1/series/${id}`).send({ title: 'Blind' }).expect(428);
    expect((await draft({ rule: { frequency: 'daily', until: '2028-01-01' } }, 422)).code).toBe('rule.too-many');
    await service.post('/series', monthly, 403, await service.as({ role: 'viewer' }));
  });

  it('split twice under one key are split once', async () => {
    const { id } = await scheduled();
    await service.occurrencesOf(id, 12);
    const send = async () => {
      const request = service.staff
        .post(`/api/v1/series/${id}/change-following`)
        .set('If-Match', '*')
        .set('Idempotency-Key', `s-${id}`);
      return (await request.send({ from: '2026-05-12T07:00:00Z', place: 'Hall' }).expect(200)).body.id as string;
    };
    const first = await send();
    expect(first).not.toBe(id);
    expect(await send()).toBe(first);
  });

  it('have all their meetings once, whatever dies while they are made', async () => {
    const store = service.app.get<AggregateStore<Meeting>>(meetingModel.store);
    const { makeMissing } = store;
    let times = 0;
    store.makeMissing = async (...given) => {
      times += 1;
      if (times === 2) throw new Error('The process died here.');
      return makeMissing.apply(store, given);
    };
    const daily = { start: '2026-02-01T09:00', rule: { frequency: 'daily', count: 120 } };
    const { id } = await scheduled(daily);
    await eventually(async () => {
      const { counts } = await service.get(`/series/${id}/occurrences`);
      expect(counts).toMatchObject({ wanted: 120, made: 50, settled: false });
    });
    await service.app.get(Timekeeper).round();
    const found = await service.occurrencesOf(id, 120);
    expect(new Set(starts(found)).size).toBe(120);
    expect(found.items).toHaveLength(120);
  });
});
