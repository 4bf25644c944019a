import fc from 'fast-check';
import { z } from 'zod';
import { documentsOf } from '../../testing/src/compatibility/documents';
import * as contracts from './aggregates';
import { EVENTS } from './catalogue';
import { type EventDefinition, eventsOf } from './kernel/event';
import type { JsonSchema } from './kernel/published-schema';
import { Line, personal } from './kernel/values';
import { personalFieldsIn } from '../test/personal-fields';

const SECRET = 'Personal-b7d1';
type State = Record<string, unknown>;

/** What an event's aggregate is as its service keeps and answers it, personal data and all: `decision` is `MeetingDecision`. */
function resourceOf({ aggregate }: Pick<EventDefinition, 'aggregate'>): z.ZodObject {
  const name = aggregate.replace(/^./, (letter) => letter.toUpperCase());
  const found = Object.entries(contracts).find(
    ([key, value]) => key === name || (key === `Meeting${name}` && value instanceof z.ZodObject),
  );
  if (!found) throw new Error(`Which resource is ${aggregate}?`);
  return found[1] as z.ZodObject;
}

const made = new Map<z.ZodObject, State[]>();

/** States of a resource, with the secret wherever a person's text may stand; the same ones for all events of an aggregate. */
function statesWithSecrets(resource: z.ZodObject): State[] {
  const before = made.get(resource);
  if (before) return before;
  const schema = z.toJSONSchema(resource, { target: 'draft-2020-12', io: 'output' }) as JsonSchema;
  const states = fc.sample(documentsOf(full(schema)), { numRuns: 20, seed: 1 }) as State[];
  made.set(resource, states);
  return states;
}

/** The same schema, with every field there and no list empty; what is personal holds the secret as its only text. */
function full(schema: JsonSchema & { personal?: boolean }, isPersonal = false): JsonSchema {
  const within = isPersonal || schema.personal === true;
  const { properties, items, anyOf, additionalProperties, $defs, ...rest } = schema;
  if (rest.type === 'string' && within) return { const: SECRET };
  const least = Math.max(1, rest.minItems ?? 0);
  const inEach = (parts: Record<string, JsonSchema>) =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, full(part, within)]));
  return {
    ...rest,
    ...($defs && { $defs: inEach($defs) }),
    ...(properties && { properties: inEach(properties), required: Object.keys(properties) }),
    ...(items && { items: full(items, within), minItems: least, maxItems: least + 1 }),
    ...(anyOf && { anyOf: anyOf.map((part) => full(part, within)) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: full(additionalProperties, within) }),
  };
}

/** Whether a person's text gets through into the event. */
function leaks(event: EventDefinition, resource: z.ZodObject): boolean {
  const { [event.aggregate]: _state, ...told } = event.example;
  const of = (event as unknown as { of(state: State, told: State): { data: State } }).of;
  return statesWithSecrets(resource).some((state) => {
    expect(JSON.stringify(state).includes(SECRET)).toBe(personalFieldsIn(resource).length > 0);
    return JSON.stringify(of(state, told).data).includes(SECRET);
  });
}

describe('personal data', () => {
  it.each(EVENTS.map((event) => [event.type, event] as const))(
    'does not get into %s, whatever the aggregate holds',
    (_, event) => {
      expect(leaks(event, resourceOf(event))).toBe(false);
    },
  );

  it('is looked for in aggregates that have some', () => {
    const having = EVENTS.filter((event) => personalFieldsIn(resourceOf(event)).length > 0);
    expect(new Set(having.map(({ aggregate }) => aggregate)).size).toBeGreaterThan(3);
  });

  it('does not stand in a field that is called after it', () => {
    const suspect = /e-?mail|phone|passport|documentNumber|plate|birth|nationality|(first|last|family|full|person|contact)Name/i;
    const names = EVENTS.flatMap(({ data }) => [
      ...JSON.stringify(z.toJSONSchema(data, { io: 'output' })).matchAll(/"([^"]+)":\{/g),
    ]);
    expect(names.map(([, name = '']) => name).filter((name) => suspect.test(name))).toEqual([]);
  });

  it.each([
    ['beside others', z.object({ id: Line, name: personal(Line) })],
    ['in a list', z.object({ id: Line, guests: z.array(z.object({ name: personal(Line) })) })],
    ['as a list', z.object({ id: Line, guests: personal(z.array(z.object({ name: Line }))) })],
    ['deep inside', z.object({ id: Line, by: z.object({ speaker: personal(z.object({ name: Line })).optional() }) })],
    ['behind keys', z.object({ id: Line, names: z.record(z.string(), personal(Line)) })],
    ['as one of two', z.object({ id: Line, by: z.union([z.object({ name: personal(Line) }), z.object({ id: z.int() })]) })],
  ])('is found where it gets through %s', (_, visit) => {
    const example = {};
    const event = eventsOf({
      service: 'meetings',
      aggregate: 'visit',
      state: visit,
      partnersOf: () => [],
      example: example as never,
    });
    const VisitPaid = event('visit-paid', 'A visit was paid.');
    expect(personalFieldsIn(VisitPaid.data)).not.toEqual([]);
    expect(leaks(VisitPaid, visit)).toBe(true);
  });
});
