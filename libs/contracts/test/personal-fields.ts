import { z } from 'zod';

/** How a step from a schema into its part reads in a path; every other part (an optional's inside, a pipe's end) reads as nothing. */
const STEPS: Record<string, string> = { element: '[]', items: '[]', rest: '[]', keyType: '{}', valueType: '{}', options: '|' };

/**
 * The paths (`travellers.[].name`) of all fields that are marked by `personal()`, wherever in the schema they are. It follows
 * whatever a schema's definition holds, not a list of kinds, so that a new kind of schema hides nothing.
 */
export function personalFieldsIn(schema: z.core.$ZodType): string[] {
  const seen = new Set<z.core.$ZodType>();
  const found: string[] = [];
  visit(schema, []);
  return found;

  function visit(part: z.core.$ZodType, path: string[]): void {
    if (seen.has(part)) return;
    if (z.globalRegistry.get(part)?.['personal'] === true) {
      found.push(path.join('.'));
      return;
    }
    seen.add(part);
    for (const [step, inner] of partsOf(part)) visit(inner, step === '' ? path : [...path, step]);
    // Only circles are cut: the same schema in two places is told twice.
    seen.delete(part);
  }
}

function partsOf({ _zod: { def } }: z.core.$ZodType): [step: string, part: z.core.$ZodType][] {
  return Object.entries(def).flatMap(([key, held]): [string, z.core.$ZodType][] => {
    if (key === 'getter') return [['', (held as () => z.core.$ZodType)()]];
    if (key === 'shape') return Object.entries(held as Record<string, z.core.$ZodType>);
    if (key === 'left' || key === 'right') return [['&', held as z.core.$ZodType]];
    const step = STEPS[key] ?? '';
    return (Array.isArray(held) ? held : [held]).filter(isSchema).map((part) => [step, part]);
  });
}

function isSchema(value: unknown): value is z.core.$ZodType {
  return value instanceof z.core.$ZodType;
}
