import type { Meeting, MeetingImport } from '@liaison/contracts';
import { eventually } from '@liaison/testing';
import { type MeetingsUnderTest, startMeetings } from './fixtures';

const event = (uid: string, start: string, title: string, ...more: string[]) => [
  ...['BEGIN:VEVENT', `UID:${uid}@else.example`, `DTSTART;TZID=Arabic Standard Time:${start}`, 'DURATION:PT1H'],
  ...[`SUMMARY:${title}`, ...more, 'END:VEVENT'],
];
const file = (...events: string[][]) => ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flat(), 'END:VCALENDAR', ''].join('\r\n');

describe('the import of a calendar file', () => {
  let service: MeetingsUnderTest;
  beforeAll(async () => (service = await startMeetings()), 60_000);
  afterAll(() => service?.stop());

  const preview = (text: string, query = '', status = 201): Promise<MeetingImport & { code?: string }> =>
    service.postFile(`/meeting-imports${query}`, 'text/calendar', text, status);
  const apply = (id: string, status = 200) => service.step(`/meeting-imports/${id}/apply`, {}, status);
  const meetings = async () => (await service.get('/meetings?limit=100')).items;

  it('is previewed, entered as drafts as a whole, and changes nothing the second time', async () => {
    const [first, second, third] = [
      event('1', '20310505T120000', 'One', 'LOCATION:Erbil'),
      event('2', '20310506T120000', 'Two'),
      event('3', '20310507T120000', 'Three', 'RRULE:FREQ=HOURLY;COUNT=3'),
    ];
    const text = file(first, second, third);
    const shown = await preview(text, '?fileName=group.ics&type=workshop');
    expect(shown.counts).toEqual({ events: 3, new: 2, changed: 0, same: 0, refused: 1 });
    expect(shown.entries[2]?.notes).toMatchObject([{ code: 'rule.freq' }]);
    expect(await meetings()).toEqual([]);
    expect((await apply(shown.id)).status).toBe('applied');
    const entered = await meetings();
    expect(entered).toMatchObject([
      {
        title: 'One',
        place: 'Erbil',
        start: '2031-05-05T09:00:00.000Z',
        timeZone: 'Asia/Baghdad',
        status: 'draft',
        type: 'workshop',
      },
      { title: 'Two', status: 'draft', source: { document: 'group.ics' } },
    ]);
    await apply(shown.id);
    const again = await preview(text);
    expect(again.counts).toMatchObject({ new: 0, changed: 0, same: 2, refused: 1 });
    await apply(again.id);
    expect(await meetings()).toEqual(entered);

    // One is known by now, the other is still a draft: both follow the file.
    await service.step(`/meetings/${entered[0].id}/schedule`);
    const moved = file(event('1', '20310508T120000', 'One, moved'), event('2', '20310506T120000', 'Two', 'STATUS:CANCELLED'));
    const changed = await preview(moved);
    expect(changed.counts).toMatchObject({ changed: 2 });
    await apply(changed.id);
    expect(await service.get(`/meetings/${entered[0].id}`)).toMatchObject({
      title: 'One, moved',
      start: '2031-05-08T09:00:00.000Z',
      icalSequence: 2,
      status: 'scheduled',
    });
    expect(await service.get(`/meetings/${entered[1].id}`)).toMatchObject({ status: 'cancelled' });
    await eventually(() => {
      expect(service.recorder.namesOf(entered[0].id)).toEqual([
        ...['meeting-drafted', 'meeting-scheduled', 'meeting-rescheduled', 'meeting-details-changed'],
      ]);
      expect(service.recorder.namesOf(shown.id)).toEqual(['meeting-import-previewed', 'meeting-import-applied']);
    });
    expect(JSON.stringify(service.recorder.of(shown.id))).not.toMatch(/Erbil|else\.example/);
  });

  it('enters an event that recurs as a draft of a series with its exceptions, and follows single ones once it is scheduled', async () => {
    const zone = 'TZID=Arabic Standard Time';
    const one = (start: string, ...more: string[]) => event('weekly', start, 'Weekly', `RECURRENCE-ID;${zone}:${start}`, ...more);
    const master = event('weekly', '20330307T120000', 'Weekly', 'RRULE:FREQ=WEEKLY;COUNT=4', `EXDATE;${zone}:20330314T120000`);
    const shown = await preview(file(master));
    expect(shown.counts).toMatchObject({ events: 1, new: 1 });
    expect(shown.entries[0]?.series).toMatchObject({ rrule: 'FREQ=WEEKLY;COUNT=4', count: 4, setApart: [{}] });
    await apply(shown.id);
    const { seriesId } = shown.entries[0]!;
    const before = await meetings();
    expect(await service.get(`/series/${seriesId}`)).toMatchObject({ status: 'draft', title: 'Weekly', setApart: [{}] });
    expect((await preview(file(master))).counts).toMatchObject({ new: 0, same: 1 });

    const cancelled = one('20330328T120000', 'STATUS:CANCELLED');
    const followed = await preview(file(master, cancelled));
    await apply(followed.id);
    await service.step(`/series/${seriesId}/schedule`);
    const made = async () =>
      (await service.get(`/series/${seriesId}/occurrences?limit=100`)) as { items: Meeting[]; counts: object };
    await eventually(async () => expect((await made()).counts).toMatchObject({ wanted: 4, made: 4, settled: true }), 30_000);
    const statuses = (await made()).items.map(({ status }) => status);
    expect(statuses).toEqual(['scheduled', 'cancelled', 'scheduled', 'cancelled']);
    expect(await meetings()).toHaveLength(before.length + 4);

    const moved = one('20330321T120000').map((line) => line.replace(/^DTSTART(.*):20330321/, 'DTSTART$1:20330322'));
    const changed = await preview(file(master, moved, cancelled));
    expect(changed.counts).toMatchObject({ changed: 1 });
    await apply(changed.id);
    const third = (await made()).items[2]!;
    expect(third).toMatchObject({ start: '2033-03-22T09:00:00.000Z', recurrenceId: '2033-03-21T09:00:00.000Z' });
    const later = master.map((line) => line.replace('COUNT=4', 'COUNT=5'));
    expect((await preview(file(later, moved, cancelled))).entries[0]?.notes).toMatchObject([{ code: 'series.dates' }]);
    await eventually(async () => {
      expect((await service.get(`/series/${seriesId}`)).exceptions).toHaveLength(3);
      const [, left] = (await made()).items;
      expect(service.recorder.namesOf(left!.id)).toEqual(['meeting-draft-discarded']);
    });
  });

  it('enters nothing where a meeting has changed since it was previewed', async () => {
    const text = (title: string) => file(event('a', '20320505T120000', 'A new one'), event('b', '20320506T120000', title));
    const before = await meetings();
    const outdated = await preview(text('B'));
    await apply((await preview(file(event('b', '20320506T120000', 'B')))).id);
    expect((await apply(outdated.id, 409)).code).toBe('meeting-import.outdated');
    expect(await meetings()).toHaveLength(before.length + 1);
    expect((await service.get(`/meeting-imports/${outdated.id}`)).status).toBe('previewed');
  });

  it('is refused for what is no calendar, an unknown zone, and to everybody but the cell', async () => {
    expect((await preview('Hello', '', 422)).code).toBe('meeting-import.unreadable');
    expect((await preview(file(), '', 422)).code).toBe('meeting-import.empty');
    expect((await preview('x', '?timeZone=Mars/Olympus', 422)).code).toBe('time-zone.unknown');
    const viewer = await service.as({ role: 'viewer' });
    await service.postFile('/meeting-imports', 'text/calendar', 'x', 403, viewer);
  });
});
