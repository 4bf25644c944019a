import fc from 'fast-check';
import { rubbishValue } from './rubbish';

type Path = string[];
type Change = 'replace' | 'remove' | 'add';

/** The same value with one thing wrong with it, somewhere inside. */
export function mutated(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const change = fc.constantFrom<Change>('replace', 'replace', 'replace', 'remove', 'add');
  const key = fc.constantFrom('unknown', '__proto__', 'constructor', 'id', 'version', '$set', 'a.b', '', '\u0000');
  return fc.tuple(valid, fc.nat(), change, key, rubbishValue).map(([value, where, how, name, rubbish]) => {
    const copy = JSON.parse(JSON.stringify({ value: value ?? null })) as object;
    const paths = pathsIn(copy);
    const path = paths[where % paths.length] ?? ['value'];
    if (how === 'add') put(copy, [...path, name], rubbish);
    else put(copy, path, how === 'replace' ? rubbish : undefined);
    return (copy as { value: unknown }).value;
  });
}

function pathsIn(value: unknown, at: Path = []): Path[] {
  const own: Path[] = at.length > 0 ? [at] : [];
  if (typeof value !== 'object' || value === null) return own;
  return [...own, ...Object.entries(value).flatMap(([key, part]) => pathsIn(part, [...at, key]))];
}

/** As a key of its own, whatever it is called; nothing happens where there is no object to hold it. */
function put(root: object, path: Path, value: unknown): void {
  const holder = path.slice(0, -1).reduce<unknown>((part, key) => (part as Record<string, unknown> | undefined)?.[key], root);
  if (typeof holder !== 'object' || holder === null) return;
  Object.defineProperty(holder, path.at(-1) ?? '', { value, enumerable: true, configurable: true, writable: true });
}
