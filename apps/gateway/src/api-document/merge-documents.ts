import { isDeepStrictEqual } from 'node:util';
import type { OpenAPIObject } from '@nestjs/swagger';

export interface Part {
  service: string;
  document: OpenAPIObject;
}

export interface Merged {
  document: OpenAPIObject;
  /** Names under which two services mean different things; a test keeps this empty. The first one stands. */
  clashes: string[];
}

/** One document of several: their paths, and what their components declare. */
export function mergeDocuments(info: OpenAPIObject['info'], parts: Part[]): Merged {
  const clashes: string[] = [];
  const paths = unite(parts, 'path', ({ paths }) => paths, clashes);
  const kinds = new Set(parts.flatMap(({ document }) => Object.keys(document.components ?? {})));
  const components = Object.fromEntries(
    [...kinds].map((kind) => [kind, unite(parts, kind, ({ components }) => named(components)[kind] as object, clashes)]),
  );
  const tags = [...new Set(parts.flatMap(({ document }) => tagsOf(document)))].sort().map((name) => ({ name }));
  const openapi = parts[0]?.document.openapi ?? '3.0.0';
  // Clashes are told in the document too, for tests and readers: what they read may not be what both services mean.
  const told = clashes.length > 0 && { 'x-clashes': clashes };
  return { document: { openapi, info, servers: [{ url: '/' }], tags, paths, components, ...told }, clashes };
}

function unite<T extends object>(
  parts: Part[],
  what: string,
  of: (document: OpenAPIObject) => T | undefined,
  clashes: string[],
): Record<string, never> {
  const united = new Map<string, { service: string; value: unknown }>();
  for (const { service, document } of parts) {
    for (const [name, value] of Object.entries(of(document) ?? {})) {
      const before = united.get(name);
      if (!before) united.set(name, { service, value });
      else if (what === 'path' || !isDeepStrictEqual(before.value, value)) {
        clashes.push(`${what} ${name} (${before.service}, ${service})`);
      }
    }
  }
  return Object.fromEntries([...united].map(([name, { value }]) => [name, value as never]));
}

function tagsOf({ paths }: OpenAPIObject): string[] {
  return Object.values(paths).flatMap((path) =>
    Object.values(named(path)).flatMap((operation) => (operation as { tags?: string[] } | undefined)?.tags ?? []),
  );
}

function named(value: object | undefined): Record<string, unknown> {
  return (value ?? {}) as Record<string, unknown>;
}
