import { DAY_MS, dayOf, type JsonSchema } from '@liaison/contracts';
import fc from 'fast-check';

const MOST_AT_RANDOM = 3;
const instant = fc.integer({ min: 0, max: 36_500 }).map((days) => new Date(days * DAY_MS + 5_025_678).toISOString());
const FORMATS: Record<string, fc.Arbitrary<string>> = {
  uuid: fc.uuid(),
  'date-time': instant,
  date: instant.map(dayOf),
  uri: fc.webUrl(),
};

/**
 * Documents that a schema allows, more often than chance would have it at the edges of what it allows: the shortest and longest text, the
 * least and greatest number, lists that are empty and full. Throws on what the contracts don't use.
 */
export function documentsOf(schema: JsonSchema, root: JsonSchema = schema): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return documentsOf(root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {}, root);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map((choice) => documentsOf(choice, root)));
  if (schema.const !== undefined) return fc.constant(schema.const);
  return schema.enum ? fc.constantFrom(...schema.enum) : ofType(schema, root);
}

function ofType(schema: JsonSchema, root: JsonSchema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'string':
      return texts(schema);
    case 'integer':
      return numbers(schema, fc.integer);
    case 'number':
      return numbers(schema, (within) => fc.double({ ...within, noNaN: true }));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'array':
      return lists(schema, documentsOf(schema.items ?? {}, root));
    case 'object':
      return schema.properties ? records(schema, root) : dictionaries(schema, root);
    case undefined:
      return fc.jsonValue();
    default:
      throw new Error(`There are no documents for the type ${schema.type} yet.`);
  }
}

function texts({ format, pattern, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<string> {
  if (format !== undefined && FORMATS[format]) return FORMATS[format];
  const fits = ({ length }: string) => length >= minLength && length <= maxLength;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u')).filter(fits);
  // Without blanks: texts are trimmed before they are told.
  const some = fc
    .string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 12)) })
    .map((text) => text.replaceAll(' ', '_'));
  return fc.oneof({ arbitrary: some, weight: 4 }, fc.constantFrom('x'.repeat(minLength), 'x'.repeat(maxLength)));
}

type Within = { min: number; max: number };

function numbers(schema: JsonSchema, of: (within: Within) => fc.Arbitrary<number>): fc.Arbitrary<number> {
  const least = schema.minimum ?? (schema.exclusiveMinimum === undefined ? -1_000 : schema.exclusiveMinimum + 1);
  const most = schema.maximum ?? (schema.exclusiveMaximum === undefined ? 1_000_000 : schema.exclusiveMaximum - 1);
  return fc.oneof({ arbitrary: of({ min: least, max: Math.max(least, most) }), weight: 3 }, fc.constantFrom(least, most));
}

function lists({ minItems = 0, maxItems = 6 }: JsonSchema, item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown[]> {
  const some = fc.array(item, { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, MOST_AT_RANDOM)) });
  const full = item.map((one) => Array.from({ length: maxItems }, () => one));
  return fc.oneof({ arbitrary: some, weight: 6 }, full);
}

function records({ properties = {}, required = [] }: JsonSchema, root: JsonSchema): fc.Arbitrary<unknown> {
  const fields = Object.entries(properties).map(([name, field]) => [name, documentsOf(field, root)]);
  return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: required,
    noNullPrototype: true,
  });
}

function dictionaries({ propertyNames = { type: 'string' }, additionalProperties, required }: JsonSchema, root: JsonSchema) {
  const value = typeof additionalProperties === 'object' ? documentsOf(additionalProperties, root) : fc.jsonValue();
  if (required) return fc.record(Object.fromEntries(required.map((key) => [key, value])), { noNullPrototype: true });
  const key = documentsOf(propertyNames, root) as fc.Arbitrary<string>;
  return fc.dictionary(key, value, { maxKeys: MOST_AT_RANDOM, noNullPrototype: true });
}
