import { randomUUID } from 'node:crypto';
import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

type WithId = { id: string };
const ids = (page: { items: WithId[] }) => page.items.map(({ id }) => id);

describe('meetings through REST', () => {
  let service: MeetingsUnderTest;

  beforeAll(async () => {
    service = await startMeetings();
  }, 60_000);
  afterAll(() => service?.stop());

  it('lives from the draft to the closed record, told on Kafka in order', async () => {
    const mag = await service.partner('MAG');
    const { id } = await service.meeting();
    await service.step(`/meetings/${id}/invitations`, { partnerIds: [mag.id] });
    const scheduled = await service.step(`/meetings/${id}/schedule`);
    expect(scheduled).toMatchObject({ status: 'scheduled', icalSequence: 0, version: 3, start: '2031-05-05T06:00:00.000Z' });
    const moved = await service.step(`/meetings/${id}/reschedule`, {
      start: '2031-05-06T09:00:00+03:00',
      end: '2031-05-06T12:00:00+03:00',
      reason: 'The hall was not free.',
    });
    expect(moved).toMatchObject({ start: '2031-05-06T06:00:00.000Z', icalSequence: 1 });
    for (const name of ['start', 'hold']) await service.step(`/meetings/${id}/${name}`);
    const documents = [{ title: 'Minutes', link: 'https://example.org/minutes', language: 'en' }];
    expect((await service.patch(`/meetings/${id}`, { documents })).documents).toEqual(documents);
    expect(await service.step(`/meetings/${id}/close`)).toMatchObject({ status: 'closed', version: 8 });
    await eventually(() =>
      expect(service.recorder.namesOf(id)).toEqual([
        'meeting-drafted',
        'meeting-draft-changed',
        'meeting-scheduled',
        'meeting-rescheduled',
        'meeting-started',
        'meeting-held',
        'meeting-details-changed',
        'meeting-closed',
      ]),
    );
  });

  it('is cancelled with its reason; a draft is discarded silently', async () => {
    const { id } = await service.meeting({}, 'schedule');
    expect((await service.step(`/meetings/${id}/cancel`, {}, 422)).errors[0].field).toBe('reason');
    const cancelled = await service.step(`/meetings/${id}/cancel`, { reason: 'The road is closed.' });
    expect(cancelled).toMatchObject({ status: 'cancelled', statusReason: 'The road is closed.', icalSequence: 1 });
    const draft = await service.meeting();
    await service.step(`/meetings/${draft.id}/cancel`, { reason: 'It did not come about.' });
    await eventually(() => {
      expect(service.recorder.namesOf(id)).toEqual(['meeting-drafted', 'meeting-scheduled', 'meeting-cancelled']);
      expect(service.recorder.namesOf(draft.id)).toEqual(['meeting-drafted', 'meeting-draft-discarded']);
    });
  });

  it('refuses each step out of its order', async () => {
    const draft = await service.meeting();
    const refused = async ({ id }: WithId, name: string, body = {}) =>
      (await service.step(`/meetings/${id}/${name}`, body, 409)).code;
    expect(await refused(draft, 'start')).toBe('meeting.not-scheduled');
    expect(await refused(draft, 'close')).toBe('meeting.not-held');
    const known = await service.meeting({}, 'schedule');
    expect(await refused(known, 'schedule')).toBe('meeting.not-draft');
    expect(await refused(known, 'hold')).toBe('meeting.not-in-progress');
    const held = await service.meeting({}, 'schedule', 'start', 'hold');
    expect(await refused(held, 'cancel', { reason: 'Too late.' })).toBe('meeting.held');
    await service.step(`/meetings/${held.id}/close`);
    expect(await refused(held, 'cancel', { reason: 'Too late.' })).toBe('meeting.closed');
  });

  it('enters what was held long ago', async () => {
    const macca = await service.partner('MACCA');
    const cmaa = await service.partner('CMAA');
    const visit = await service.meeting(
      {
        title: 'Visit to the Mine Action Coordination Centre for Afghanistan',
        type: 'exchange-visit',
        start: '2010-06-01T00:00:00Z',
        end: '2010-06-02T00:00:00Z',
        timeZone: 'Asia/Kabul',
        hostPartnerIds: [macca.id],
        dated: 'year',
        exchangeVisit: { topics: ['The management of demining projects'] },
        invitees: [{ partnerId: cmaa.id, role: 'visitor' }],
        source: { document: 'seed 002', invented: ['start', 'end'] },
      },
      'schedule',
      'hold',
    );
    expect(visit).toMatchObject({ status: 'held', dated: 'year', invitees: [{ partnerId: cmaa.id, role: 'visitor' }] });
  });

  it('names the field that is wrong', async () => {
    const refused = async (more: object) => {
      const { code, errors } = await service.post(
        '/meetings',
        {
          title: 'A',
          type: 'coordination',
          start: '2031-05-05T06:00:00Z',
          end: '2031-05-05T07:00:00Z',
          timeZone: 'UTC',
          ...more,
        },
        422,
      );
      return [errors[0].field, code];
    };
    expect(await refused({ end: '2031-05-05T05:00:00Z' })).toEqual(['end', 'meeting.ends-before-start']);
    expect(await refused({ timeZone: 'Mars/Base' })).toEqual(['timeZone', 'time-zone.unknown']);
    expect(await refused({ mechanismId: randomUUID() })).toEqual(['mechanismId', 'mechanism.unknown']);
    expect(await refused({ parentId: randomUUID() })).toEqual(['parentId', 'meeting.unknown']);
    expect(await refused({ hostPartnerIds: [randomUUID()] })).toEqual(['hostPartnerIds.0', 'partner.unknown']);
    expect(await refused({ type: 'party' })).toEqual(['type', 'request.invalid']);
    expect(await refused({ start: '2031-05-05' })).toEqual(['start', 'request.invalid']);
    const { id } = await service.meeting({}, 'schedule');
    const moved = await service.patch(`/meetings/${id}`, { end: '2031-05-05T23:00:00Z' }, 422);
    expect(moved).toMatchObject({ code: 'meeting.known-already', errors: [{ field: 'end' }] });
  });

  it('is a part of another event, never of itself', async () => {
    const week = await service.meeting({ title: 'A week in Geneva', type: 'conference' });
    const conference = await service.meeting({ title: 'NDM-UN', type: 'conference', parentId: week.id });
    const side = await service.meeting({ title: 'Sustainability', type: 'side-event', parentId: conference.id });
    expect(ids(await service.get(`/meetings?parentId=${conference.id}`))).toEqual([side.id]);
    for (const parentId of [week.id, side.id]) {
      expect((await service.patch(`/meetings/${week.id}`, { parentId }, 422)).code).toBe('meeting.part-of-itself');
    }
  });

  it('is listed by start, page by page, and by what it is', async () => {
    const mechanism = await service.mechanism({ timeZone: 'UTC' });
    const partner = await service.partner('Invited');
    const at = (hour: number) => ({ start: `2032-01-01T${hour}:00:00Z`, end: `2032-01-01T${hour}:30:00Z` });
    const made: WithId[] = [];
    for (const hour of [14, 12, 12, 16, 10]) made.push(await service.meeting({ mechanismId: mechanism.id, ...at(hour) }));
    const byStart = `/meetings?mechanismId=${mechanism.id}`;
    const pages: string[] = [];
    for (let cursor = ''; ;) {
      const page = await service.get(`${byStart}&limit=2${cursor}`);
      pages.push(...ids(page));
      if (!page.nextCursor) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    const [at14, first12, second12, at16, at10] = made.map(({ id }) => id);
    expect(pages).toEqual([at10, ...[first12, second12].sort(), at14, at16]);
    expect(ids(await service.get(`${byStart}&from=2032-01-01T12:00:00Z&to=2032-01-01T16:00:00Z`))).toEqual(pages.slice(1, 4));
    await service.step(`/meetings/${at16}/schedule`);
    expect(ids(await service.get(`${byStart}&status=scheduled`))).toEqual([at16]);
    await service.step(`/meetings/${at14}/invitations`, { partnerIds: [partner.id] });
    expect(ids(await service.get(`/meetings?partnerId=${partner.id}`))).toEqual([at14]);
  });

  it('is seen by a focal point when its organisation is invited or host, and not as a draft', async () => {
    const [guest, host, other] = [await service.partner('Guest'), await service.partner('Host'), await service.partner('Other')];
    const { id } = await service.meeting({ hostPartnerIds: [host.id] });
    await service.step(`/meetings/${id}/invitations`, { partnerIds: [guest.id] });
    const focal = (partnerId: string) => service.as({ role: 'partner', partnerId });
    await service.get(`/meetings/${id}`, 404, await focal(guest.id));
    await service.step(`/meetings/${id}/schedule`);
    for (const partnerId of [guest.id, host.id]) {
      await service.get(`/meetings/${id}`, 200, await focal(partnerId));
      expect(ids(await service.get('/meetings', 200, await focal(partnerId)))).toEqual([id]);
    }
    await service.get(`/meetings/${id}`, 404, await focal(other.id));
    expect(ids(await service.get('/meetings', 200, await focal(other.id)))).toEqual([]);
    await service.get('/meetings', 403, await service.as({ role: 'partner' }));
  });

  it('is changed by the cell alone, on the version that it has read', async () => {
    const { id } = await service.meeting();
    const viewer = await service.as({ role: 'viewer' });
    await service.get(`/meetings/${id}`, 200, viewer);
    await service.step(`/meetings/${id}/schedule`, {}, 403, viewer);
    await service.step(`/meetings/${id}/schedule`, {}, 401, service.anyone());
    await service.post(`/meetings/${id}/schedule`, {}, 428);
    await service.staff.post(`/api/v1/meetings/${id}/schedule`).set('If-Match', '"1"').expect(200);
    await service.staff.post(`/api/v1/meetings/${id}/start`).set('If-Match', '"1"').expect(412);
  });
});
