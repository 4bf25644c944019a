import { breachesOf } from './compatibility';
import { BREAKING, changed, CONTRACT, HARMLESS } from './seeded-changes';

/** jsoncompat 0.4 takes two objects for alike whose unnamed fields have other values: an empty one is both. */
const NOT_COMPARED = ['other values stand behind keys'];

describe('a change of a contract', () => {
  it('is nothing where it is the same', () => {
    expect(breachesOf(CONTRACT, structuredClone(CONTRACT))).toEqual([]);
  });

  it.each(Object.entries(HARMLESS))('passes where %s', (_, change) => {
    expect(breachesOf(CONTRACT, changed(change))).toEqual([]);
  });

  it.each(Object.entries(BREAKING))('is caught where %s, in each way of looking by itself', (name, change) => {
    const found = new Set(breachesOf(CONTRACT, changed(change)).map((breach) => breach.found));
    if (!NOT_COMPARED.includes(name)) expect(found).toContain('by comparing the schemas');
    expect(found).toContain('by generated documents');
  });

  it('was seeded often enough', () => {
    expect(Object.keys(BREAKING).length).toBeGreaterThanOrEqual(20);
  });
});
