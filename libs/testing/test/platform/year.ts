import ICAL from 'ical.js';
import { extractText, getDocumentProxy } from 'unpdf';
import { eventually } from '../../src/eventually';
import type { PlatformClient } from '../../src/platform/platform-client';
import { ScriptedYear } from '../../src/platform/scripted-year';
import type { WholePlatform } from '../../src/platform/whole-platform';
import {
  ACTION_POINTS,
  actionPoint,
  CANCELLED,
  headsOf,
  HELD,
  isLocal,
  MOVED,
  PARTNERS,
  presenceAt,
  TIME_ZONE,
  timeOf,
} from '../../src/platform/year-plan';

const partners = Array.from({ length: PARTNERS }, (_, n) => n);

/** A year of meetings played through REST, and its feed, minutes, statistics and pages held against the script. */
export function aYear(started: () => WholePlatform): void {
  describe('a year of a Technical Working Group, at the gateway', () => {
    let platform: WholePlatform;
    let admin: PlatformClient;
    let year: ScriptedYear;

    beforeAll(async () => {
      platform = started();
      admin = platform.admin;
      year = new ScriptedYear(admin);
      await year.play();
    }, 240_000);

    const points = () => Array.from({ length: ACTION_POINTS }, (_, n) => actionPoint(n, year.days, year.today));
    const came = (meeting: number) => partners.filter((partner) => presenceAt(partner, meeting) === 'attended');
    async function download(path: string): Promise<Uint8Array> {
      const response = await fetch(`${platform.url}${path}`, { headers: admin.authorization() });
      expect(response.status).toBe(200);
      return new Uint8Array(await response.arrayBuffer());
    }

    it('stands in the calendar feed at the same hour across both changes of the clocks, but for what was moved or cancelled', async () => {
      const { body } = await admin.post('/calendar-addresses');
      const { pathname, search } = new URL(String(body['url']));
      await eventually(async () => {
        const { occurrences, cancelled } = readSeries(
          new TextDecoder().decode(await download(`${pathname}${search}`)),
          year.seriesId,
        );
        const expected = [0, 1, 2, 3, 4, 5, 6, 8, 9, 10, 11].map((n) => timeOf(year.days, n));
        expect(occurrences.map(({ start }) => start)).toEqual(expected.map(({ start }) => start));
        expect(occurrences.map(({ hour }) => hour)).toEqual(expected.map(({ hour }) => hour));
        expect(cancelled.filter((start) => start !== timeOf(year.days, CANCELLED).start)).toEqual([]);
      });
      const usual = HELD.filter((n) => n < 12 && !MOVED.includes(n)).map((n) => timeOf(year.days, n).start.slice(11, 16));
      expect(new Set(usual)).toEqual(new Set(['07:00', '08:00']));
    });

    it('has attendance as it was marked', async () => {
      await Promise.all(
        HELD.map(async (meeting) => {
          const { counts } = await admin.get(`/meetings/${year.meetingIds[meeting]}/invitations`);
          const marked = (presence: string) => partners.filter((partner) => presenceAt(partner, meeting) === presence).length;
          expect(counts).toMatchObject({
            ...{ wanted: PARTNERS, made: PARTNERS, attended: marked('attended'), absent: marked('absent') },
            ...{ excused: marked('excused'), apologies: marked('apologies') },
            headcount: came(meeting).reduce((sum, partner) => sum + headsOf(partner, meeting), 0),
          });
        }),
      );
    });

    it('shows what local actors hold of seats, chairs and attendance, month by month', async () => {
      const span = `from=${year.days[0]!.slice(0, 8)}01&to=${year.days[11]!.slice(0, 8)}28`;
      await eventually(async () => {
        const told = await admin.get(`/localisation/meetings?${span}&mechanismId=${year.mechanismId}`);
        const months = told['periods'] as { from: string; asOf: string }[];
        expect(months).toHaveLength(12);
        expect(months).toMatchObject(months.map(({ from, asOf }) => monthOf(year, from.slice(0, 7), asOf)));
      });
    });

    it('has minutes approved at the next meeting, all but the last', async () => {
      const all = await admin.all('/minutes');
      expect(all).toHaveLength(HELD.length);
      for (const [index, meeting] of HELD.entries()) {
        const minutes = all.find(({ id }) => id === year.minutesIds[meeting]);
        const next = HELD[index + 1];
        expect(minutes?.['status']).toBe(next === undefined ? 'circulated' : 'approved');
        if (next !== undefined) expect(minutes?.['approval']).toMatchObject({ meetingId: year.meetingIds[next] });
      }
    });

    it('has 60 action points: done, open and overdue', async () => {
      await eventually(async () => {
        const all = await admin.all(`/action-points?mechanismId=${year.mechanismId}`);
        const of = (text: unknown) => points().find((point) => point.text === text)!;
        expect(all).toHaveLength(ACTION_POINTS);
        expect(all.map(({ text, status, overdue }) => [text, status, overdue])).toEqual(
          all.map(({ text }) => [text, of(text).done ? 'completed' : 'open', of(text).overdue]),
        );
        // By the clock of the service, which goes round every 15 seconds.
      }, 25_000);
    }, 40_000);

    it('is compiled into minutes that tell who came, what was decided and what is to be done', async () => {
      for (const meeting of [2, 9]) {
        const file = await download(`/api/v1/minutes/${year.minutesIds[meeting]}/minutes.pdf`);
        const { text } = await extractText(await getDocumentProxy(file), { mergePages: true });
        const words = text.replaceAll(/\s+/g, ' ');
        const presences = { attended: 'present', apologies: 'sent apologies', excused: 'excused', absent: 'absent' };
        for (const partner of partners) {
          const mark = presenceAt(partner, meeting);
          const heads = mark === 'attended' ? ` ${headsOf(partner, meeting)}` : '';
          expect(words).toContain(`${year.nameOf(partner)} ${presences[mark]}${heads}`);
        }
        expect(words).toContain(`All were heard at ${meeting}.`);
        expect(words.match(/Map sheet \d+ is adopted/g)).toEqual([`Map sheet ${meeting} is adopted`]);
        const own = points().filter((point) => point.meeting === meeting);
        expect(words.match(/Report on field \d+\./g)?.sort()).toEqual(own.map((point) => point.text).sort());
        for (const { text: what, assignee } of own) expect(words).toContain(`${what} ${year.nameOf(assignee)}`);
        expect(words).toContain('Approved on');
      }
    });

    it('stands on each partner’s page', async () => {
      for (const partner of [0, 1, 3, 4, 6, 7, 15, PARTNERS - 1]) {
        const page = await admin.get(`/partners/${year.partnerIds[partner]}/overview`);
        const visits = year.visits.filter(({ hosts, visitors }) => [...hosts, ...visitors].includes(partner));
        const own = points().filter(({ assignee }) => assignee === partner);
        expect(page).toMatchObject({
          meetings: {
            upcoming: { count: visits.filter(({ from }) => from > year.today).length },
            past: { count: HELD.length + visits.filter(({ from }) => from < year.today).length },
          },
          actionPoints: { count: own.filter(({ done }) => !done).length, overdue: own.filter(({ overdue }) => overdue).length },
        });
        const { past } = page['meetings'] as { past: { items: { title: string; start: string; attendance?: string }[] } };
        const regular = past.items.filter(({ title }) => title === 'Monthly round' || title === 'Plenary');
        const meetingAt = (start: string) => HELD.find((meeting) => timeOf(year.days, meeting).start === start) ?? Number.NaN;
        expect(regular.length).toBeGreaterThan(8);
        expect(regular.map(({ attendance }) => attendance)).toEqual(
          regular.map(({ start }) => presenceAt(partner, meetingAt(start))),
        );
      }
    });

    it('has both exchange visits, with what came of the one that is past', async () => {
      const page = await admin.get(`/meetings?partnerId=${year.partnerIds[4]}&from=${year.visits[0]!.from}T00:00:00Z&limit=20`);
      const visit = page.items.find(({ type }) => type === 'exchange-visit');
      expect(visit).toMatchObject({ status: 'held', hostPartnerIds: [year.partnerIds[3]] });
      expect(visit?.['exchangeVisit']).toMatchObject({
        lessons: ['Ask the villagers first.'],
        resultingChange: 'They are asked.',
      });
      const coming = await admin.get(`/meetings?partnerId=${year.partnerIds[7]}&from=${year.today}T23:59:59Z`);
      expect(coming.items).toMatchObject([{ type: 'exchange-visit', status: 'scheduled', hostPartnerIds: [year.partnerIds[6]] }]);
    });

    /** Who held what when, told as the script has it: the chair changes after the sixth meeting, the last partner leaves after the ninth. */
    function monthOf({ days }: ScriptedYear, month: string, asOf: string): object {
      const seats = partners.filter((partner) => partner !== PARTNERS - 1 || asOf <= days[8]!);
      const chairs = [asOf <= days[5]! ? 0 : 1, 2];
      const meetings = HELD.filter((meeting) => timeOf(days, meeting).day.startsWith(month));
      const shared = (held: number[]) => ({ total: held.length, local: held.filter(isLocal).length });
      return {
        seats: shared(seats),
        chairs: shared(chairs),
        meetings: meetings.length,
        attendance: shared(meetings.flatMap(came)),
      };
    }
  });
}

/** The occurrences of a series as ical.js has them by the feed alone, with the hour on the wall, and those that are cancelled. */
function readSeries(text: string, seriesId: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  ICAL.TimezoneService.reset();
  for (const zone of root.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = root
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component))
    .filter(({ uid }) => uid.startsWith(seriesId));
  const master = events.find((event) => event.isRecurring());
  if (!master) throw new Error('the series is not in the feed yet');
  for (const other of events.filter((event) => event.isRecurrenceException())) master.relateException(other);
  const all: { start: string; hour: number; zone: string; cancelled: boolean }[] = [];
  const iterator = master.iterator();
  for (let next = iterator.next(); next; next = iterator.next()) {
    const { startDate, item } = master.getOccurrenceDetails(next);
    const cancelled = item.component.getFirstPropertyValue('status') === 'CANCELLED';
    all.push({ start: startDate.toJSDate().toISOString(), hour: startDate.hour, zone: startDate.zone.tzid, cancelled });
  }
  expect(new Set(all.map(({ zone }) => zone))).toEqual(new Set([TIME_ZONE]));
  const starts = (of: typeof all) => of.sort((a, b) => a.start.localeCompare(b.start));
  return {
    occurrences: starts(all.filter(({ cancelled }) => !cancelled)),
    cancelled: all.filter(({ cancelled }) => cancelled).map(({ start }) => start),
  };
}
