import type { Operation } from './operations';

/** What an answer is about. */
interface Place {
  /** As the address names it: `webhooks`. */
  collection: string;
  /** The id of what it belongs to; absent where it stands by itself. */
  owner?: string;
}

/** The parts of addresses that things are addressed under: `partners` of `/partners/{id}`. */
export function collectionsOf(operations: readonly Operation[]): Set<string> {
  return new Set(
    operations.flatMap(({ path }) => path.split('/').filter((_, index, segments) => isParameter(segments[index + 1]))),
  );
}

/** Of a thing whose id stands in the address, that; else of the collection that is asked, or that something was put into. */
export function placeOf({ path }: Operation, address: string, id: unknown, collections: ReadonlySet<string>): Place {
  const template = path.split('/');
  const asked = address.split('?')[0]!.split('/');
  const itself = template.findIndex((segment, index) => isParameter(segment) && asked[index] === id);
  const at = itself > 0 ? itself - 1 : template.findLastIndex((segment) => collections.has(segment));
  const owner = template.findLastIndex((segment, index) => index < at && isParameter(segment));
  return { collection: template[at] ?? '', ...(owner > 0 && { owner: asked[owner]! }) };
}

function isParameter(segment: string | undefined): boolean {
  return segment?.startsWith('{') ?? false;
}
