import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { compiled } from './compile.mjs';

const LIBS = new URL('../../', import.meta.url);

/** `@liaison/service` is `libs/service`, and what TypeScript imports without an ending is a file or a folder. */
export function resolve(specifier, context, next) {
  const [, lib] = /^@liaison\/(\w+)$/.exec(specifier) ?? [];
  if (lib) return { url: new URL(`${lib}/src/index.ts`, LIBS).href, shortCircuit: true };
  if (specifier.startsWith('.') && context.parentURL?.endsWith('.ts')) {
    const places = ['.ts', '/index.ts'].map((ending) => new URL(specifier + ending, context.parentURL));
    const url = places.find((place) => existsSync(place));
    if (url) return { url: url.href, shortCircuit: true };
  }
  return next(specifier, context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  return { format: 'module', source: await compiled(fileURLToPath(url)), shortCircuit: true };
}
