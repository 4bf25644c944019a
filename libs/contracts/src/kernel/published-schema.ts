import { z } from 'zod';
import type { EventVersion } from './event-versions';

/** JSON Schema 2020-12, as far as the contracts come out in it. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  title?: string;
  description?: string;
  type?: string;
  format?: string;
  pattern?: string;
  const?: unknown;
  enum?: unknown[];
  examples?: unknown[];
  default?: unknown;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minItems?: number;
  maxItems?: number;
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  propertyNames?: JsonSchema;
  additionalProperties?: JsonSchema | boolean;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  [annotation: `x-${string}`]: unknown;
}

/** What these say of a string is said by their name; zod spells them out beside it, with examples for those who write them. */
const SAY_ALL = ['uuid', 'date', 'date-time'];

/**
 * What the data of an event is promised to be, for its readers: the fields that it names are as they are stated here; others may come, and
 * a reader passes them by.
 */
export function publishedSchema({ type, data }: EventVersion, meaning: string): JsonSchema {
  const { $schema, ...schema } = z.toJSONSchema(data, {
    target: 'draft-2020-12',
    io: 'output',
    override: ({ jsonSchema }) => tidy(jsonSchema as JsonSchema),
  });
  return { $schema, title: type, description: meaning, ...schema } as JsonSchema;
}

function tidy(schema: JsonSchema): void {
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format !== undefined && SAY_ALL.includes(schema.format)) {
    delete schema.pattern;
    delete schema.examples;
  }
  // What is left out of a command is filled in before it is told.
  delete schema.default;
  // A record of which every key is known and there is an object like any other.
  const { propertyNames, additionalProperties: value, required } = schema;
  if (propertyNames?.enum && required && typeof value === 'object') {
    schema.properties = Object.fromEntries(required.map((name) => [name, value]));
    delete schema.propertyNames;
    delete schema.additionalProperties;
  }
  // Whole numbers that JavaScript can count; others are not said to be smaller.
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
}
