import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT, type Progress } from '@liaison/engines';

const LOADER = join('apps', 'sample-register', 'src', 'main.ts');

/** To whom the sample is to be given. */
export interface SampleTarget {
  url: string;
  email: string;
  password: string;
  dataDir: string;
}

/**
 * Loads the sample register through the REST API, once for a data folder. The loader may be run again over a half-loaded
 * register, so a failure is told and the next start tries again.
 */
export async function loadSample({ url, email, password, dataDir }: SampleTarget, say: Progress): Promise<void> {
  const marker = join(dataDir, 'sample-loaded');
  if (existsSync(marker)) return;
  if (!existsSync(join(PROJECT_ROOT, LOADER))) {
    say(`There is no sample register to load (${LOADER} is missing).`);
    return;
  }
  say('Loading the sample register.');
  const started = Date.now();
  const code = await runLoader(['--url', url, '--email', email], password);
  if (code !== 0) {
    say('The sample register was not loaded as a whole; the next start tries again.');
    return;
  }
  await writeFile(marker, '');
  say(`The sample register was loaded in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
}

/** It draws its own progress bar on this terminal. The password travels by environment: arguments can be read by all users. */
function runLoader(args: string[], password: string): Promise<number | null> {
  return new Promise((resolve) => {
    const loader = spawn(process.execPath, ['--import', 'tsx', LOADER, ...args], {
      cwd: PROJECT_ROOT,
      env: { ...process.env, LIAISON_PASSWORD: password },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    loader.on('error', () => resolve(null)).on('close', resolve);
  });
}
