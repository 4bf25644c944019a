import { spawn } from 'node:child_process';

/** What a finished command left. */
export interface CommandResult {
  code: number;
  /** Standard output and error, as they came. */
  output: string;
}

/**
 * Runs a command to its end, with nothing on its standard input. It does not outlive this process, unless that is killed.
 *
 * @returns undefined if there is no such command on this machine.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv; shell?: boolean } = {},
): Promise<CommandResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const endWithUs = () => void child.kill();
    process.once('exit', endWithUs);
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString('utf8'));
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? resolve(undefined) : reject(error)));
    child.on('close', (code) => {
      process.off('exit', endWithUs);
      resolve({ code: code ?? 1, output });
    });
  });
}
