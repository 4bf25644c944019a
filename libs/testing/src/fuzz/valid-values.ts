import fc from 'fast-check';
import type { KnownIds } from './known-ids';
import type { Schema } from './operations';

const RECENT = { min: new Date('2024-01-01'), max: new Date('2032-12-31'), noInvalidDate: true };

/** Values that a schema allows: valid as far as one field goes, with ids of real things where there are any. */
export class ValidValues {
  constructor(
    private readonly named: Record<string, Schema>,
    private readonly known: KnownIds,
  ) {}

  /** `field` is the name under which the value stands: it says whose ids fit. */
  of(schema: Schema, field = ''): fc.Arbitrary<unknown> {
    const value = this.plain(schema, field);
    const orExample =
      schema.example === undefined || schema.format === 'uuid' ? value : fc.oneof(fc.constant(schema.example), value);
    return schema.nullable ? fc.option(orExample) : orExample;
  }

  private plain(schema: Schema, field: string): fc.Arbitrary<unknown> {
    if (schema.$ref) return this.of(this.named[schema.$ref.split('/').at(-1) ?? ''] ?? {}, field);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => this.of(choice, field)));
    if (schema.allOf) {
      const parts = schema.allOf.map((part) => this.of(part, field));
      return fc.tuple(...parts).map((all) => (all.length === 1 ? all[0] : Object.assign({}, ...all)) as unknown);
    }
    if (schema.enum) return fc.constantFrom(...schema.enum);
    return this.ofType(schema, field);
  }

  private ofType(schema: Schema, field: string): fc.Arbitrary<unknown> {
    const { minimum = -1_000, maximum = 1_000_000, minItems = 0, maxItems = 3 } = schema;
    switch (schema.type) {
      case 'string':
        return this.string(schema, field);
      case 'integer':
        return fc.integer({ min: Math.max(minimum, -1_000), max: Math.min(maximum, 1_000_000) });
      case 'number':
        return fc.double({ min: minimum, max: maximum, noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'array':
        return fc.array(this.of(schema.items ?? {}, field), {
          minLength: minItems,
          maxLength: Math.max(minItems, Math.min(maxItems, 3)),
        });
      case 'object':
        return this.object(schema);
      default:
        return fc.jsonValue();
    }
  }

  private object({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<unknown> {
    if (typeof additionalProperties === 'object')
      return fc.dictionary(fc.constantFrom('en', 'ar', 'fr', 'es'), this.of(additionalProperties), { minKeys: 1, maxKeys: 2 });
    const fields = Object.entries(properties).map(([name, schema]) => [name, this.of(schema, name)] as const);
    return fc.record(Object.fromEntries(fields), { requiredKeys: required, noNullPrototype: true });
  }

  private string({ format, pattern, minLength = 0, maxLength = 60 }: Schema, field: string): fc.Arbitrary<string> {
    const ids = this.known.for(field);
    if (format === 'uuid') return ids.length > 0 ? fc.constantFrom(...ids) : fc.uuid();
    if (format === 'date') return fc.date(RECENT).map((date) => date.toISOString().slice(0, 10));
    if (format === 'date-time') return fc.date(RECENT).map((date) => date.toISOString());
    if (format === 'email') return fc.uuid().map((id) => `${id}@fuzz.example`);
    if (format === 'uri') return fc.webUrl();
    if (pattern) return fc.stringMatching(new RegExp(pattern));
    const letters = fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
    // Blanks at the ends are trimmed off before the length is looked at.
    return minLength > 0 ? letters.map((text) => `x${text}x`.slice(0, maxLength)) : letters;
  }
}
