import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What every app's build reads beside the sources. */
export const SHARED_FILES = [
  'package-lock.json',
  'tsconfig.json',
  'nest-cli.json',
  'rspack.config.js',
  'libs/service/bundle/run-bundle.mjs',
];
/** The launcher is made of one library, and the services of all others that are not for tests. */
const OF_THE_LAUNCHER = 'engines';
const OF_NO_APP = 'testing';

/**
 * What each `dist/apps/<app>` is made of: a line for each file, with the digest of its contents. Equal lines, equal build. What apps
 * share is read once for all of them.
 */
export class SourceDigests {
  private readonly libs: string[];
  private readonly known = new Map<string, string>();

  constructor(private readonly root: string) {
    this.libs = readdirSync(join(root, 'libs')).filter((lib) => lib !== OF_NO_APP);
  }

  of(app: string): string {
    const libs = this.libs.filter((lib) => (lib === OF_THE_LAUNCHER) === (app === 'launcher'));
    const folders = [`apps/${app}/src`, ...libs.map((lib) => `libs/${lib}/src`)];
    const files = [...SHARED_FILES, ...folders.flatMap((folder) => filesIn(this.root, folder))].sort();
    return files.map((file) => `${this.digestOf(file)} ${file}\n`).join('');
  }

  private digestOf(file: string): string {
    const known = this.known.get(file);
    if (known !== undefined) return known;
    const digest = createHash('sha256')
      .update(readFileSync(join(this.root, file)))
      .digest('hex');
    this.known.set(file, digest);
    return digest;
  }
}

function filesIn(root: string, folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.spec.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
}
