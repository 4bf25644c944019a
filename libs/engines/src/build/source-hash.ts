import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** What every app's build reads beside the sources. */
export const SHARED_FILES = [
  'package-lock.json',
  'tsconfig.json',
  'nest-cli.json',
  'rspack.config.js',
  'libs/service/bundle/run-bundle.mjs',
];
/** No app is built with these. */
const OTHER_LIBS = ['engines', 'testing'];

/** A hash over the contents of everything that `dist/apps/<app>` is made of. Equal hashes, equal build. */
export async function sourceHash(root: string, app: string): Promise<string> {
  const libs = (await readdir(join(root, 'libs'))).filter((lib) => !OTHER_LIBS.includes(lib));
  const folders = [`apps/${app}/src`, ...libs.map((lib) => `libs/${lib}/src`)];
  const files = [...SHARED_FILES, ...(await Promise.all(folders.map((folder) => filesIn(root, folder)))).flat()].sort();
  const contents = await Promise.all(files.map((file) => readFile(join(root, file))));
  const hash = createHash('sha256');
  // The length between name and content keeps two files from being taken for one.
  files.forEach((file, index) => hash.update(`${file} ${contents[index]?.length}\n`).update(contents[index] ?? ''));
  return hash.digest('hex');
}

async function filesIn(root: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
