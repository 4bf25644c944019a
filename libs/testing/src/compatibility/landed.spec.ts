import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonSchema } from '@liaison/contracts';
import { historySource } from './history';
import { contractsNow, type Contract, GOLDEN, type Landed, readLanded } from './landed';
import { findingsOf } from './landing';
import { changed, CONTRACT } from './seeded-changes';
import { validatorOf } from '../validator';

const type = 'liaison.meetings.visit-agreed.v1';
const example = { visit: {}, reason: 'x' };
const landed = (...schemas: JsonSchema[]): Landed => ({
  type,
  revisions: schemas.map((schema, index) => ({ landedOn: `2026-01-0${index + 1}`, schema, example })),
});
const now = (schema: JsonSchema, more: Partial<Contract> = {}): Contract => ({ type, schema, example, ...more });
const findings = (contract: Contract[], golden: Landed[]) => findingsOf(contract, golden, '2026-02-02');
const optional = (name: string, field: JsonSchema) => changed((_, visit) => (visit.properties![name] = field));

describe('the contracts of this build', () => {
  it('are landed: run `npm run contracts:land`', () => {
    const found = findings(contractsNow(), readLanded());
    expect(found.map(({ kind, type: of, told }) => `${kind}: ${of}. ${told}`)).toEqual([]);
  });

  it('are schemas that ajv takes in strict mode, and their examples are what they say', () => {
    for (const { revisions } of readLanded()) {
      for (const { schema, example: told } of revisions) expect(validatorOf(schema)(told)).toEqual([]);
    }
  });

  it('have their history beside the code', () => {
    expect(readFileSync(join(GOLDEN, '../src/history.ts'), 'utf8')).toBe(historySource(readLanded()));
  });
});

describe('landing', () => {
  it('takes what is new, what has grown, and what is said in other words', () => {
    const grown = optional('host', { type: 'string' });
    expect(findings([now(CONTRACT)], [])).toEqual([expect.objectContaining({ kind: 'new' })]);
    expect(findings([now(grown)], [landed(CONTRACT)])).toEqual([
      expect.objectContaining({
        kind: 'grown',
        landing: { type, revisions: [...landed(CONTRACT).revisions, { landedOn: '2026-02-02', schema: grown, example }] },
      }),
    ]);
    const reworded = { ...CONTRACT, description: 'In other words.' };
    expect(findings([now(reworded, { example: { visit: {} } })], [landed(CONTRACT)])).toEqual([
      expect.objectContaining({
        kind: 'reworded',
        landing: { type, revisions: [{ landedOn: '2026-01-01', schema: reworded, example: { visit: {} } }] },
      }),
    ]);
  });

  it('refuses what breaks any revision, also one before the last', () => {
    const golden = landed(CONTRACT, optional('host', { type: 'string' }));
    const found = findings([now(optional('host', { type: 'integer' }))], [golden]);
    expect(found).toEqual([expect.objectContaining({ kind: 'breaking' })]);
    expect(found[0]).not.toHaveProperty('landing');
    // It would do for the last one alone: that one was landed without the field.
    const back = landed(optional('host', { type: 'string' }), CONTRACT);
    expect(findings([now(optional('host', { type: 'integer' }))], [back])).toEqual([
      expect.objectContaining({ kind: 'breaking' }),
    ]);
  });

  it('misses a contract that is gone', () => {
    expect(findings([], [landed(CONTRACT)])).toEqual([expect.objectContaining({ type, kind: 'gone' })]);
  });
});

describe('the history of a contract', () => {
  it('tells the fields that were added, with the day', () => {
    const grown = changed((_, visit, stop) => {
      visit.properties!['host'] = { type: 'object', properties: { id: { type: 'string' } } };
      stop.properties!['place'] = { type: 'string' };
    });
    expect(historySource([landed(CONTRACT, grown)])).toContain(
      `{ landedOn: '2026-01-02', added: ['visit.stops.place', 'visit.host', 'visit.host.id'] }`,
    );
  });
});
