import { DAY_MS, dayOf } from '@liaison/contracts';
import fc from 'fast-check';
import type { KnownIds } from './known-ids';
import type { Schema } from './operations';

/** Milliseconds from now: what begins comes before what ends, and what was done lies in the past. */
function whenOf(field: string): { min: number; max: number } {
  if (/^(from|start)/.test(field)) return { min: 20 * DAY_MS, max: 30 * DAY_MS };
  if (/^(to|end|until|valid|due|through)|(Until|By)$/.test(field)) return { min: 31 * DAY_MS, max: 50 * DAY_MS };
  return { min: -300 * DAY_MS, max: -DAY_MS };
}

/** Values that a schema allows: valid as far as one field goes, with ids of real things where there are any. */
export class ValidValues {
  constructor(
    private readonly named: Record<string, Schema>,
    private readonly known: KnownIds,
    private readonly receiver: string,
  ) {}

  /** `field` is the name under which the value stands: it says whose ids fit. */
  of(schema: Schema, field = ''): fc.Arbitrary<unknown> {
    const value = this.plain(schema, field);
    // An example is worth more than the type, where only some words are right: a time zone.
    const example = { arbitrary: fc.constant(schema.example), weight: 4 };
    const orExample = schema.example === undefined || schema.format ? value : fc.oneof(example, { arbitrary: value, weight: 1 });
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
        // Seconds for which nothing is answered.
        if (field === 'wait') return fc.nat(1);
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
    const fields = Object.entries(properties)
      .filter(([name, schema]) => required.includes(name) || !this.isUnknownId(schema, name))
      .map(([name, schema]) => [name, required.includes(name) ? this.of(schema, name) : sometimes(this.of(schema, name))]);
    return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, { noNullPrototype: true });
  }

  /** A made-up reference would be refused, and the rest of the request not looked at. */
  private isUnknownId(schema: Schema, field: string): boolean {
    return (schema.format ?? schema.items?.format) === 'uuid' && this.known.for(field).length === 0;
  }

  private string({ format, pattern, minLength = 0, maxLength = 60 }: Schema, field: string): fc.Arbitrary<string> {
    const ids = this.known.for(field);
    if (format === 'uuid') return ids.length > 0 ? fc.constantFrom(...ids) : fc.uuid();
    if (format?.startsWith('date')) {
      const instant = fc.integer(whenOf(field)).map((fromNow) => new Date(Date.now() + fromNow).toISOString());
      return format === 'date' ? instant.map(dayOf) : instant;
    }
    if (format === 'email') return fc.uuid().map((id) => `${id}@fuzz.example`);
    // What is made here must not reach anybody else: there is no host of the first name, and nobody listens at the second.
    if (format === 'uri') {
      const hosts = fc.constantFrom('https://fuzz.example', 'http://127.0.0.1:9', this.receiver, this.receiver);
      return fc.tuple(hosts, fc.webPath()).map((parts) => parts.join(''));
    }
    if (pattern) return fc.stringMatching(new RegExp(pattern));
    const letters = fc.string({ unit: 'grapheme', minLength, maxLength: Math.max(minLength, Math.min(maxLength, 60)) });
    // Blanks at the ends are trimmed off before the length is looked at.
    return letters.map((text) => (text.length + 2 <= maxLength ? `x${text}x` : 'x'.repeat(Math.max(minLength, 1))));
  }
}

/** What may be left out is left out mostly: with everything in it, hardly a request passes the rules between its fields. */
function sometimes(value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 3 }, { arbitrary: value, weight: 2 });
}
