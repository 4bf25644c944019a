import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EVENTS, eventOfType } from './catalogue';
import { SERVICES } from './kernel/event';
import { Line, personal } from './kernel/values';
import { personalFieldsIn } from '../test/personal-fields';

const NAME = /^liaison\.([a-z]+)\.([a-z]+(?:-[a-z]+)+)\.v(\d+)$/;
/** Past participles in these names that don't end in -ed, and what the calendar brings, which is told as the state that it is. */
const HAPPENED = /ed$|^(begun|began|given|held|made|met|read|sent|taken|withdrawn|written)$|^(due|near|overdue|soon)$/;

describe('the catalogue of events', () => {
  it('has every event that is declared in the folder of a service', async () => {
    const declared: string[] = [];
    for (const service of SERVICES) {
      const folder = join(import.meta.dirname, service);
      for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))) {
        const exported = Object.values((await import(join(folder, file))) as Record<string, unknown>);
        declared.push(...exported.filter(isEvent).map(({ type }) => type));
      }
    }
    expect(EVENTS.map(({ type }) => type).sort()).toEqual(declared.sort());
  });

  it('has each type once', () => {
    expect(new Set(EVENTS.map(({ type }) => type)).size).toBe(EVENTS.length);
    for (const event of EVENTS) for (const { type } of event.versions) expect(eventOfType(type)).toBe(event);
  });

  it('converts as a whole to JSON Schema 2020-12, each shared schema under one id', () => {
    const all = z.object(Object.fromEntries(EVENTS.map(({ type, data }) => [type, data])));
    for (const io of ['input', 'output'] as const) {
      expect(z.toJSONSchema(all, { target: 'draft-2020-12', io }).$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    }
  });
});

describe.each(EVENTS.map((event) => [event.type, event] as const))('%s', (type, event) => {
  const [, service, name = '', version] = NAME.exec(type) ?? [];

  it('is named for its service, for what has happened, and for its version', () => {
    expect({ service, version: Number(version) }).toEqual({ service: event.service, version: event.version });
    expect(name.split('-').filter((word) => HAPPENED.test(word))).not.toEqual([]);
  });

  it('says in one sentence what it means', () => {
    expect(event.meaning).toMatch(/^\p{Lu}[^]*[^.]\.$/u);
  });

  it('carries its aggregate, with an example that its schema takes as it is', () => {
    expect(Object.keys(event.data.shape)).toContain(event.aggregate);
    for (const { data, example } of event.versions) expect(data.parse(example)).toEqual(example);
    expect(z.uuid().safeParse((event.example[event.aggregate] as { id?: unknown }).id).success).toBe(true);
  });

  it('stands on the timelines of partners, by their ids', () => {
    for (const id of event.partnersOf(event.example)) expect(z.uuid().safeParse(id).success).toBe(true);
  });

  it('has no place for personal data', () => {
    for (const { data } of event.versions) expect(personalFieldsIn(data)).toEqual([]);
  });
});

describe('the search for personal fields', () => {
  const name = personal(Line);

  it.each([
    ['an object', z.object({ name }), 'name'],
    ['an optional with a default', z.object({ name: name.default('nobody').optional() }), 'name'],
    ['a list', z.array(z.strictObject({ name })), '[].name'],
    ['a record', z.record(z.string(), z.object({ name })), '{}.name'],
    ['a union', z.union([z.string(), z.object({ name })]), '|.name'],
    ['a tuple', z.tuple([z.string(), name]), '[]'],
    ['an intersection', z.intersection(z.object({}), z.object({ name })), '&.name'],
    ['what is read later', z.lazy(() => z.object({ name })), 'name'],
    ['a longer name', z.object({ name: name.max(10) }), 'name'],
  ])('finds one in %s', (_where, schema, path) => {
    expect(personalFieldsIn(schema)).toEqual([path]);
  });

  it('ends in a schema that holds itself', () => {
    const tree: z.ZodType = z.object({ name, children: z.lazy(() => z.array(tree)) });
    expect(personalFieldsIn(tree)).toEqual(['name']);
  });
});

function isEvent(value: unknown): value is { type: string } {
  return typeof value === 'object' && value !== null && 'partnersOf' in value && 'type' in value;
}
