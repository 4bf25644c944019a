import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { transform, version } from '@swc/core';

const CACHE = join(import.meta.dirname, '../../../node_modules/.cache/compiled-tests');

/** Decorators and their metadata, as the rspack build has them; ESM stays ESM. */
const OPTIONS = {
  swcrc: false,
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
  sourceMaps: true,
};
const HOW = JSON.stringify([version, OPTIONS]);

/** The JavaScript of a TypeScript file: compiled by swc, or as it was kept since the file was last changed. */
export async function compiled(file) {
  const kept = keptAs(file);
  return readFile(kept, 'utf8').catch(() => compile(file, kept));
}

/** Where the source map of a file that was compiled is kept. */
export function mapOf(file) {
  return `${keptAs(file)}.map`;
}

async function compile(file, kept) {
  const { code, map } = await transform(await readFile(file, 'utf8'), { ...OPTIONS, filename: file });
  await mkdir(CACHE, { recursive: true });
  await keep(`${kept}.map`, map);
  await keep(kept, code);
  return code;
}

/** Another worker may be reading, or writing the same. */
async function keep(path, text) {
  const unfinished = `${path}.${process.pid}`;
  await writeFile(unfinished, text);
  await rename(unfinished, path);
}

function keptAs(file) {
  const { mtimeMs, size } = statSync(file);
  return join(CACHE, createHash('sha256').update(`${HOW} ${file} ${mtimeMs} ${size}`).digest('hex'));
}
