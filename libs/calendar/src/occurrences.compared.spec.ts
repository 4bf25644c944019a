import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Timing } from '@liaison/contracts';
import { checkedOccurrencesOf } from './check-timing';

/** Made by `libs/calendar/test/compare.py`. */
const answers = readFileSync(join(import.meta.dirname, '../test/answers.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Pick<Timing, 'start' | 'timeZone' | 'rule'> & { occurrences: string[] });

const utc = (answer: string) => new Date(answer).toISOString();

describe('500 rules', () => {
  const planned = answers.map((answer) => checkedOccurrencesOf({ ...answer, durationMinutes: 60 }));

  it('occur when Python’s dateutil says, to the minute', () => {
    const wrong = answers.filter(({ occurrences }, index) => {
      const ours = planned[index]!.map(({ start }) => start);
      return JSON.stringify(ours) !== JSON.stringify(occurrences.map(utc));
    });
    expect(wrong.map(({ start, timeZone, rule }) => ({ start, timeZone, rule }))).toEqual([]);
  });

  it('are what was to be compared', () => {
    expect(answers).toHaveLength(500);
    const having = (what: (answer: (typeof answers)[number]) => boolean) => answers.filter(what).length;
    expect(having(({ rule }) => rule.until !== undefined)).toBeGreaterThan(150);
    expect(having(({ rule }) => rule.count !== undefined)).toBeGreaterThan(150);
    expect(having(({ rule }) => rule.byDay?.some((day) => day.length > 2) ?? false)).toBeGreaterThan(50);
    expect(having(({ rule }) => rule.bySetPos !== undefined)).toBeGreaterThan(30);
    for (const frequency of ['daily', 'weekly', 'monthly', 'yearly'])
      expect(having(({ rule }) => rule.frequency === frequency)).toBeGreaterThan(80);
    const all = planned.flat();
    expect(all.filter(({ clock }) => clock === 'skipped').length).toBeGreaterThan(3);
    expect(all.filter(({ clock }) => clock === 'doubled').length).toBeGreaterThan(3);
    expect(all.filter(({ shifted }) => shifted).length).toBeGreaterThan(500);
  });
});
