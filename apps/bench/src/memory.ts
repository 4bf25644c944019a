import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import pidusage from 'pidusage';

/** How memory is counted on this machine: what several processes share counts once (PSS), or in each of them (RSS). */
export const MEMORY_COUNTED = existsSync('/proc/self/smaps_rollup') ? 'PSS' : 'RSS';

/** The memory of a process and of everything that it started, in megabytes (10^6 bytes). */
export async function memoryOfTree(root: number): Promise<number> {
  const pids = withDescendants(root);
  const bytes = MEMORY_COUNTED === 'PSS' ? pids.map(pssOf) : Object.values(await pidusage(pids)).map(({ memory }) => memory);
  return bytes.reduce((sum, one) => sum + one, 0) / 1e6;
}

function withDescendants(root: number): number[] {
  const parents = process.platform === 'linux' ? parentsFromProc() : parentsFromPs();
  const found = [root];
  for (const pid of found) found.push(...[...parents].filter(([, parent]) => parent === pid).map(([child]) => child));
  return found;
}

function parentsFromProc(): Map<number, number> {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return new Map(pids.map((pid) => [Number(pid), Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1])]));
}

function parentsFromPs(): Map<number, number> {
  const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  return new Map(lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]));
}

/** A process that has just ended has none. */
function pssOf(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
