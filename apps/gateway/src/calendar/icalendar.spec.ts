import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { occurrencesOf } from '@liaison/calendar';
import type { Meeting, Series } from '@liaison/contracts';
import ICAL from 'ical.js';
import type { ProjectedRecord } from '../projections/projected';
import { calendarEntryOf } from './calendar-entries';
import type { Dated } from './calendar.service';
import { icalendarOf } from './icalendar';
import { inCalendar, type Recurring } from './recurring';

/** What Python's icalendar and recurring-ical-events read in the feed; `read_feed.py` makes it anew. */
const FOLDER = join(import.meta.dirname, '../../test/feed');

const updatedAt = '2030-01-01T08:00:00.000Z';
const rules: Pick<Series, 'start' | 'timeZone' | 'rule'>[] = [
  { start: '2030-01-08T09:00', timeZone: 'Europe/Zurich', rule: { frequency: 'monthly', byDay: ['2TU'], count: 12 } },
  { start: '2030-03-04T09:00', timeZone: 'America/Santiago', rule: { frequency: 'weekly', until: '2030-10-14' } },
  { start: '2030-04-20T09:00', timeZone: 'Africa/Cairo', rule: { frequency: 'daily', count: 14 } },
  { start: '2030-01-31T09:00', timeZone: 'Africa/Casablanca', rule: { frequency: 'monthly', byMonthDay: [-1], count: 6 } },
  { start: '2030-03-30T02:30', timeZone: 'Europe/Zurich', rule: { frequency: 'daily', count: 4 } },
  { start: '2030-01-15T09:00', timeZone: 'UTC', rule: { frequency: 'weekly', byDay: ['TU', 'TH'], until: '2030-02-07' } },
];
const idOf = (series: number, meeting = 0) => `0192f0c1-2d5b-7a52-9e0b-${String(series * 100 + meeting).padStart(12, '0')}`;

const dated = (state: Partial<Meeting>): Dated => {
  const record = { _id: state.id, aggregate: 'meeting', sequence: 1, state, updatedAt } as unknown as ProjectedRecord;
  return { record, entry: calendarEntryOf('meeting', record.state)! };
};

/** The second of each series is moved by a day, the fourth cancelled long ago. */
function seriesOf(rule: (typeof rules)[number], index: number): { recurring: Recurring; starts: string[] } {
  const series = { ...rule, id: idOf(index + 1), title: `Series ${index}`, durationMinutes: 60, icalSequence: 1 } as Series;
  const meetings = occurrencesOf(series).map(({ start, end }, place): Partial<Meeting> => {
    const move = (instant: string) => (place === 1 ? new Date(Date.parse(instant) + 90_000_000).toISOString() : instant);
    return {
      id: idOf(index + 1, place + 1),
      title: series.title,
      announcedAt: updatedAt,
      seriesId: series.id,
      recurrenceId: start,
      start: move(start),
      end: move(end),
      timeZone: series.timeZone,
      status: place === 3 ? 'cancelled' : 'scheduled',
      icalSequence: 0,
    };
  });
  const record = { _id: series.id, aggregate: 'series', state: series, updatedAt } as unknown as ProjectedRecord;
  const { recurring } = inCalendar(record, meetings.map(dated), ({ entry }) => entry.status !== 'cancelled');
  const starts = meetings.filter(({ status }) => status !== 'cancelled').map(({ start = '' }) => start);
  return { recurring: recurring!, starts };
}

describe('series in the feed', () => {
  const all = rules.map(seriesOf);
  const feed = icalendarOf({ alone: [], recurring: all.map(({ recurring }) => recurring) }, 'http://liaison.example');

  it('are told as they were when Python read them', () => {
    const file = join(FOLDER, 'series.ics');
    if (process.env['WRITE_FEED']) writeFileSync(file, feed);
    expect(feed).toBe(readFileSync(file, 'utf8'));
  });

  it('are to Python’s parsers when the meetings are, wherever they meet', () => {
    const read = JSON.parse(readFileSync(join(FOLDER, 'series.json'), 'utf8')) as Record<string, string[]>;
    const expected = all.map(({ recurring, starts }) => [`${recurring.record._id}@liaison`, [...starts].sort()]);
    expect(read).toEqual(Object.fromEntries(expected));
  });

  it('begin before they end, east of Greenwich too', () => {
    const events = new ICAL.Component(ICAL.parse(feed)).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
    expect(events.map(({ startDate, endDate }) => endDate.subtractDate(startDate).toSeconds())).toEqual(events.map(() => 3_600));
  });
});
