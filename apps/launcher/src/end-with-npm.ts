import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { identify, stillRuns, type ProcessIdentity } from '@liaison/engines';

const EVERY_MS = 1000;
const SHELLS = ['sh', 'dash', 'bash', 'zsh', 'ash'];

/**
 * Calls `end` when the `npm start` that runs this script is gone. npm passes Ctrl-C on, but a SIGTERM ends in the shell that it
 * puts between, and of a SIGKILL nobody tells: the platform would go on without a terminal to stop it from.
 */
export function endWithNpm(end: () => void): void {
  if (!process.env['npm_lifecycle_event'] || process.platform === 'win32') return;
  const above = processesOfNpm();
  const timer = setInterval(() => {
    if (above.every(stillRuns)) return;
    clearInterval(timer);
    end();
  }, EVERY_MS);
}

/** The shell that npm started, and npm; or npm alone where that shell made way for this process. */
function processesOfNpm(): ProcessIdentity[] {
  const { name, parent } = look(process.ppid);
  const pids = SHELLS.includes(name) ? [process.ppid, parent] : [process.ppid];
  return pids.map(identify).filter((one) => one !== undefined);
}

function look(pid: number): { name: string; parent: number } {
  if (process.platform === 'linux') {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    return { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), parent };
  }
  const [parent = '', ...name] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(pid)], { encoding: 'utf8' })
    .trim()
    .split(/\s+/);
  return { name: basename(name.join(' ')).replace(/^-/, ''), parent: Number(parent) };
}
