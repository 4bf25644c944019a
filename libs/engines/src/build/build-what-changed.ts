import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { SERVICES } from '../platform/services';
import { holdFolder } from '../process/hold-folder';
import { runCommand } from '../process/run-command';
import type { Progress } from '../progress';
import { PROJECT_ROOT } from '../project-root';
import { SourceDigests } from './source-digests';

const APPS = [...SERVICES, 'launcher'] as const;
type App = (typeof APPS)[number];

/**
 * Builds the services and the launcher, where their sources, libraries or settings are not those of their last build, all in one run of
 * Nest's compiler. Two builds of one clone wait for each other.
 *
 * @returns the names of those that were built.
 * @throws EngineProblem with the compiler's own words, if it refuses.
 */
export async function buildWhatChanged(progress: Progress, root: string = PROJECT_ROOT): Promise<App[]> {
  const release = await holdFolder(join(root, 'dist'), () => progress('Another build of this clone runs; waiting for it.'));
  try {
    const started = Date.now();
    const sources = new SourceDigests(root);
    const digests = new Map(APPS.map((app) => [app, sources.of(app)] as const));
    const changed: App[] = [];
    for (const [app, made] of digests) if (!(await isBuilt(root, app, made))) changed.push(app);
    if (changed.length === 0) {
      progress('Nothing changed since the last build.');
      return [];
    }
    progress(`Building ${changed.join(', ')}.`);
    // The compiler leaves something even when it fails, and that must not pass for the build of the old sources.
    await Promise.all(changed.map((app) => rm(stampOf(root, app), { force: true })));
    await build(root, changed);
    await Promise.all(changed.map((app) => writeFile(stampOf(root, app), digests.get(app) ?? '')));
    progress(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
    return changed;
  } finally {
    release();
  }
}

const stampOf = (root: string, app: string) => join(root, 'dist', 'apps', app, '.stamp');

async function isBuilt(root: string, app: string, madeOf: string): Promise<boolean> {
  if (!existsSync(join(root, 'dist', 'apps', app, 'main.js'))) return false;
  return (await readFile(stampOf(root, app), 'utf8').catch(() => '')) === madeOf;
}

async function build(root: string, apps: readonly string[]): Promise<void> {
  const nest = join(root, 'node_modules', '@nestjs', 'cli', 'bin', 'nest.js');
  if (!existsSync(nest)) throw new EngineProblem('The build tools are missing. Run `npm ci` first.');
  const { NODE_OPTIONS: _, ...env } = process.env;
  const answer = await runCommand(process.execPath, [nest, 'build', ...apps], { cwd: root, env });
  if (answer?.code !== 0) {
    throw new EngineProblem(`The build of ${apps.join(', ')} failed. The compiler says:\n${answer?.output.trim() ?? ''}`);
  }
}
