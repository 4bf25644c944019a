import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** Where fetched engines are kept: outside the clone, so that the next clone on this machine starts at once. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['LIAISON_CACHE']) return resolve(env['LIAISON_CACHE']);
  if (process.platform === 'win32' && env['LOCALAPPDATA']) return join(env['LOCALAPPDATA'], 'liaison');
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'liaison');
}
