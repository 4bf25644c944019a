import type { Meeting, Series } from '@liaison/contracts';
import type { Known } from './known';
import { planned, toldBy } from './plan-import';
import { readCalendar } from './read-calendar';
import { importedId, type ReadEvent } from './read-event';

const ZONE = ['BEGIN:VTIMEZONE', 'TZID:Ours', 'X-LIC-LOCATION:Asia/Baghdad', 'END:VTIMEZONE'];

function file(...events: string[][]): string {
  const all = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...ZONE, ...all, 'END:VCALENDAR', ''].join('\r\n');
}
const event = (start: string, more: string[] = []) => ['UID:a@else.example', 'SUMMARY:Coordination', `DTSTART${start}`, ...more];
const read = async (lines: string[], timeZone?: string) => (await readCalendar(file(lines), { timeZone }))[0]!;
const codes = ({ notes }: { notes: { code: string }[] }) => notes.map(({ code }) => code);

describe('an event of a foreign calendar', () => {
  it.each([
    ['an IANA zone', ';TZID=Asia/Baghdad:20260504T120000', undefined, '2026-05-04T09:00:00.000Z', 'Asia/Baghdad'],
    [
      'an old path',
      ';TZID=/mozilla.org/20050126_1/Europe/Paris:20260504T120000',
      undefined,
      '2026-05-04T10:00:00.000Z',
      'Europe/Paris',
    ],
    ['a name of Outlook’s', ';TZID=Arabic Standard Time:20260504T120000', undefined, '2026-05-04T09:00:00.000Z', 'Asia/Baghdad'],
    ['a zone that the file names', ';TZID=Ours:20260504T120000', undefined, '2026-05-04T09:00:00.000Z', 'Asia/Baghdad'],
    ['UTC', ':20260504T120000Z', undefined, '2026-05-04T12:00:00.000Z', 'UTC'],
    ['UTC, told in a zone that is asked for', ':20260504T120000Z', 'Asia/Baghdad', '2026-05-04T12:00:00.000Z', 'Asia/Baghdad'],
    ['no zone, where one is asked for', ':20260504T120000', 'Europe/Paris', '2026-05-04T10:00:00.000Z', 'Europe/Paris'],
    ['winter time', ';TZID=Europe/Paris:20261104T120000', undefined, '2026-11-04T11:00:00.000Z', 'Europe/Paris'],
  ])('is read in %s', async (_, start, asked, instant, zone) => {
    expect(await read(event(start), asked)).toMatchObject({
      start: instant,
      end: instant,
      timeZone: zone,
      meetingId: importedId('a@else.example'),
    });
  });

  it('lasts to its end, or as long as it says; a day lasts a day', async () => {
    expect((await read(event(':20260504T120000Z', ['DTEND:20260504T133000Z']))).end).toBe('2026-05-04T13:30:00.000Z');
    expect((await read(event(':20260504T120000Z', ['DURATION:PT45M']))).end).toBe('2026-05-04T12:45:00.000Z');
    const day = await read(event(';VALUE=DATE:20260504'), 'Asia/Baghdad');
    expect(day).toMatchObject({ start: '2026-05-03T21:00:00.000Z', end: '2026-05-04T21:00:00.000Z', dated: 'day' });
    expect(codes(day)).toEqual(['time-zone.assumed']);
  });

  it.each([
    ['time-zone.missing', event(':20260504T120000')],
    ['time-zone.unknown', event(';TZID=Nowhere:20260504T120000')],
    ['too-long', event(':20260504T120000Z', ['DURATION:P401D'])],
    ['ends-before-start', event(':20260504T120000Z', ['DTEND:20260504T110000Z'])],
    ['time.too-far', event(':99990504T120000Z')],
    ['unreadable', ['UID;VALUE=DATE-TIME:x', 'DTSTART:20260504T120000Z']],
    ['start.missing', ['UID:a', 'SUMMARY:Coordination']],
    ['title.missing', ['UID:a', 'DTSTART:20260504T120000Z']],
    ['uid.missing', ['SUMMARY:Coordination', 'DTSTART:20260504T120000Z']],
    ['uid.ours', ['UID:0192f0c1-2d5b-7a52-9e0b-3f1d5a7c9b31@liaison', 'DTSTART:20260504T120000Z']],
  ])('is refused, with the reason: %s', async (code, lines) => {
    const refused = await read(lines);
    expect(refused.outcome).toBe('refused');
    expect(codes(refused)).toEqual([code]);
  });

  it('is told what is left out', async () => {
    const full = ['LOCATION:https://meet.example/x', 'ATTENDEE:mailto:jane@else.example', 'DESCRIPTION:Long'];
    const told = await read(event(':20260504T120000Z', full));
    expect(told).toMatchObject({ link: 'https://meet.example/x' });
    expect(codes(told)).toEqual(['attendees']);
    expect(JSON.stringify(told)).not.toContain('jane');
    const long = event(':20260504T120000Z').map((line) => line.replace('Coordination', 'x'.repeat(400)));
    expect(codes(await read(long))).toEqual(['summary.cut']);
  });

  it('stands in a file once, and a file has some, and not too many', async () => {
    const twice = await readCalendar(file(event(':20260504T120000Z'), event(':20260505T120000Z')), {});
    expect(twice.map(({ outcome }) => outcome)).toEqual([undefined, 'refused']);
    for (const text of [
      'Hello',
      'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n',
      file(...Array<string[]>(501).fill(event(':20260504T120000Z'))),
    ])
      await expect(readCalendar(text, {})).rejects.toThrow();
  });
});

describe('a file that was made to be slow to read', () => {
  const start = ';TZID=Asia/Baghdad:20260504T120000';
  /** What becomes of it, where that is told soon. */
  const soon = async (text: string) => {
    const begun = process.cpuUsage();
    const [first] = await readCalendar(text, {});
    // The processor's time, for the clock's depends on what else the machine does.
    const { user, system } = process.cpuUsage(begun);
    expect((user + system) / 1_000).toBeLessThan(2_000);
    return first!;
  };
  const many = (what: string) => what.repeat(100_000);

  it.each([
    ['a duration of a billion years', ['DURATION:P365000000000D'], 'time.unreadable'],
    ['a date that lasts so long', ['DURATION:PT1H', 'RDATE;VALUE=PERIOD:20260505T120000Z/P365000000000D'], 'unreadable'],
    ['a hundred thousand dates', ['DURATION:PT1H', `RDATE:${many('20260505T120000Z,')}20260505T120000Z`], 'dates.too-many'],
  ])('is refused: %s', async (_, more, code) => {
    expect(codes(await soon(file(event(start, more))))).toEqual([code]);
  });

  it('is none of a calendar, with a hundred thousand parameters in a line', async () => {
    const text = file(event(start, [`COMMENT${many(';A=1')}:x`]));
    await expect(soon(text)).rejects.toMatchObject({ code: 'meeting-import.unreadable' });
    const quoted = file(
      event(start, [`ORGANIZER;CN=":${'x'.repeat(9_000)}":mailto:a@else.example`, `DESCRIPTION:${many('a:b;')}`]),
    );
    expect((await soon(quoted)).title).toBe('Coordination');
  });

  it('is none of a calendar, with thousands of zones', async () => {
    const zones = Array.from({ length: 20_000 }, (_, n) => `BEGIN:VTIMEZONE\r\nTZID:Z${n}\r\nEND:VTIMEZONE\r\n`).join('');
    const events = Array.from({ length: 500 }, (_, n) => event(';TZID=Ours:20260504T120000').with(0, `UID:${n}`));
    const text = file(...events).replace('BEGIN:VEVENT', `${zones}BEGIN:VEVENT`);
    await expect(soon(text)).rejects.toMatchObject({ code: 'meeting-import.unreadable' });
  });
});

describe('what an import does with an event', () => {
  let told: ReadEvent;
  beforeAll(async () => (told = await read(event(':20260504T120000Z'))));
  const known = (more: Partial<Known> = {}): Known => ({ occurrences: [], now: '2026-01-01T00:00:00.000Z', ...more });
  const as = (status: Meeting['status']) => ({ meeting: { status } as Meeting });

  it('is new, changed or the same, by what the file told last', () => {
    expect(planned(told, known()).outcome).toBe('new');
    expect(planned(told, known({ ...as('draft'), last: 'something else' })).outcome).toBe('changed');
    const last = toldBy(told);
    for (const status of ['draft', 'held', 'cancelled'] as const)
      expect(planned(told, known({ ...as(status), last })).outcome).toBe('same');
  });

  it('is refused where there is nothing to cancel, where the meeting is over, and where it is a series here', () => {
    expect(codes(planned({ ...told, cancelled: true }, known()))).toEqual(['cancelled']);
    expect(codes(planned(told, known(as('held'))))).toEqual(['meeting.fixed']);
    expect(codes(planned(told, known({ series: { status: 'draft' } as Series })))).toEqual(['series.entered']);
  });
});
