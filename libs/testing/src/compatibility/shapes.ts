import type { JsonSchema } from '@liaison/contracts';

/** The same schema with every schema inside it, and then itself, changed by `change`; the original stays. */
function reshaped(schema: JsonSchema, change: (schema: JsonSchema) => JsonSchema): JsonSchema {
  const inside = (part: JsonSchema) => reshaped(part, change);
  const inEach = (parts: Record<string, JsonSchema>) =>
    Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, inside(part)]));
  const { $defs, properties, propertyNames, additionalProperties, items, anyOf, oneOf } = schema;
  return change({
    ...schema,
    ...($defs && { $defs: inEach($defs) }),
    ...(properties && { properties: inEach(properties) }),
    ...(propertyNames && { propertyNames: inside(propertyNames) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: inside(additionalProperties) }),
    ...(items && { items: inside(items) }),
    ...(anyOf && { anyOf: anyOf.map(inside) }),
    ...(oneOf && { oneOf: oneOf.map(inside) }),
  });
}

/** What is really told: the fields that are named, and no others. A published schema leaves readers open to more. */
export function closed(schema: JsonSchema): JsonSchema {
  return reshaped(schema, (one) => (one.properties ? { additionalProperties: false, ...one } : one));
}

/** The schema without what only people read. */
export function withoutWords(schema: JsonSchema): JsonSchema {
  return reshaped(schema, ({ title: _title, description: _description, examples: _examples, ...rules }) => rules);
}

/**
 * Formats told as patterns that nothing else fits: a comparison of schemas takes a format for a remark, but to a reader a day is another
 * thing than an instant.
 */
export function withFormatsAsPatterns(schema: JsonSchema): JsonSchema {
  return reshaped(schema, ({ format, ...one }) => (format === undefined ? one : { ...one, pattern: `^<${format}>$` }));
}
