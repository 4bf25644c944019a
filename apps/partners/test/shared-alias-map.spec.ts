import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { nameKey } from '../src/partners/matching/normalise-name';
import { PartnerIndex } from '../src/partners/matching/partner-index';
import { readMention } from '../src/partners/matching/read-mention';

/** 1,250 real aliases of organisations with what each is called properly; beside the repository, and never copied into it. */
const FILE = join(import.meta.dirname, '../../../../shared/data/3w/org_alias_map_hapi.csv');
const there = existsSync(FILE);
if (!there) console.warn(`Skipped: the alias map is not at ${FILE}.`);

const keyOf = (name: string) => nameKey(readMention({ name }).name ?? name);

(there ? describe : describe.skip)('matching, measured on real aliases', () => {
  it('finds more than four in five, and of those that it finds hardly any is another organisation', () => {
    const rows = parse<Record<string, string>>(readFileSync(FILE), { columns: true, bom: true })
      .map((row) => ({ alias: row['Lookup'] ?? '', name: row['Canonical Name'] ?? '', acronym: row['Acronym'] || undefined }))
      .filter(({ alias, name }) => alias && name);
    const register = new Map(rows.map(({ name, acronym }) => [keyOf(name), { id: keyOf(name), name, acronym, otherNames: [] }]));
    const index = new PartnerIndex([...register.values()]);
    const tally = { right: 0, other: 0, ambiguous: 0, none: 0 };
    for (const { alias, name } of rows) {
      const match = index.match(readMention({ name: alias }));
      if ('found' in match) tally[match.found.id === keyOf(name) ? 'right' : 'other'] += 1;
      else tally['ambiguous' in match ? 'ambiguous' : 'none'] += 1;
    }
    // The map has some organisations under two names (French and English), which is most of `other`; `none` are translations.
    console.info(`Of ${rows.length} aliases: ${JSON.stringify(tally)}`);
    expect(tally.right / rows.length).toBeGreaterThan(0.83);
    expect(tally.other / rows.length).toBeLessThan(0.02);
  });
});
