import { z } from 'zod';

/**
 * The same schema, but unknown fields are dropped where the original refuses them. Commands are strict, so that a typing error is
 * told; events must let old readers read what newer services add, and drop what the contract does not name.
 */
export function loosen<S extends z.ZodType>(schema: S): S {
  return loosened(schema) as S;
}

function loosened(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodObject) {
    const shape = Object.fromEntries(Object.entries(schema.shape).map(([key, field]) => [key, loosened(field as z.ZodType)]));
    return described(z.object(shape), schema);
  }
  if (schema instanceof z.ZodArray) {
    // A clone keeps the checks (lengths); only the element is replaced.
    return described(schema.clone({ ...schema.def, element: loosened(schema.element as z.ZodType) } as never), schema);
  }
  if (schema instanceof z.ZodRecord)
    return described(schema.clone({ ...schema.def, valueType: loosened(schema.valueType as z.ZodType) } as never), schema);
  if (schema instanceof z.ZodUnion)
    return described(
      schema.clone({ ...schema.def, options: schema.options.map((option) => loosened(option as z.ZodType)) } as never),
      schema,
    );
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return described(schema.clone({ ...schema.def, innerType: loosened(schema.def.innerType as z.ZodType) } as never), schema);
  }
  return schema;
}

/** Keeps what describes a schema; not its `id`, which names the strict one. */
function described(loose: z.ZodType, original: z.ZodType): z.ZodType {
  const { id: _id, ...rest } = original.meta() ?? {};
  return Object.keys(rest).length > 0 ? loose.meta(rest) : loose;
}
