import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** A process, told apart from a later one that was given the same pid. */
export interface ProcessIdentity {
  pid: number;
  /** When it started, in whatever words the system has for it: only ever compared with itself. */
  started: string;
}

/** Who has this pid now, or undefined if nobody has, or it has ended and only waits to be reaped. */
export function identify(pid: number): ProcessIdentity | undefined {
  try {
    const started = startOf(pid);
    return started ? { pid, started } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether that very process, and not one that has taken its pid since, still runs. */
export function stillRuns(process: ProcessIdentity): boolean {
  return identify(process.pid)?.started === process.started;
}

function startOf(pid: number): string | undefined {
  if (process.platform === 'linux') return startOnLinux(pid);
  const [command, args]: [string, string[]] =
    process.platform === 'win32'
      ? ['powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`]]
      : ['ps', ['-o', 'lstart=', '-p', String(pid)]];
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
}

/** Start time in clock ticks since boot, with the boot it counts from (proc(5): field 22; the name in field 2 may hold blanks). */
function startOnLinux(pid: number): string | undefined {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === 'Z' || state === 'X') return undefined;
  return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${rest[18]}`;
}
