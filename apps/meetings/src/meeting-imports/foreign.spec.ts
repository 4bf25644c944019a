import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { occurrencesOf } from '@liaison/calendar';
import { readCalendar } from './read-calendar';
import type { ReadEvent } from './read-event';

/** Made by `apps/meetings/test/foreign/make_foreign.py`. */
const folder = join(import.meta.dirname, '../../test/foreign');
const text = readFileSync(join(folder, 'foreign.ics'), 'utf8');
const answers = JSON.parse(readFileSync(join(folder, 'foreign.json'), 'utf8')) as string[];

/** The meetings that an event would become. */
function meetingsOf({ title = '', start, end, series }: ReadEvent): string[] {
  if (!series) return [`${start} ${end} ${title}`];
  const apart = new Map(series.setApart.map((one) => [one.recurrenceId, one]));
  return occurrencesOf(series).flatMap((occurrence) => {
    const own = apart.get(occurrence.start);
    if (own?.leftOut !== undefined) return [];
    return [`${own?.start ?? occurrence.start} ${own?.end ?? occurrence.end} ${own?.title ?? title}`];
  });
}

describe('a file with rules, exceptions and zones as other programs write them', () => {
  it('becomes the meetings that Python’s recurring-ical-events finds in it', async () => {
    const entries = await readCalendar(text, {});
    expect(entries.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
    expect(entries.flatMap(meetingsOf).sort()).toEqual(answers);
  });

  it('is what was to be compared', async () => {
    const series = (await readCalendar(text, {})).flatMap((entry) => entry.series ?? []);
    const setApart = series.flatMap((one) => one.setApart);
    expect(series.length).toBeGreaterThan(40);
    expect(setApart.filter(({ leftOut }) => leftOut !== undefined).length).toBeGreaterThan(20);
    expect(setApart.filter(({ start }) => start !== undefined).length).toBeGreaterThan(20);
    expect(answers.length).toBeGreaterThan(250);
  });
});
