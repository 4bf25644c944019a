import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { runCommand } from '../process/run-command';

/**
 * Gives a new broker its identity. A folder that has one is left alone.
 *
 * @throws EngineProblem if Kafka's own tool refuses.
 */
export async function formatStorage(options: {
  java: readonly [command: string, ...flags: string[]];
  logDir: string;
  propertiesFile: string;
}): Promise<void> {
  const identity = join(options.logDir, 'meta.properties');
  if (existsSync(identity)) return;
  // The tool writes the identity last: without it, what is here is half of an attempt that was killed.
  await rm(options.logDir, { recursive: true, force: true });

  const [command, ...flags] = options.java;
  // One word: an id may begin with a dash, which the tool would take for its next option.
  const clusterId = `--cluster-id=${randomBytes(16).toString('base64url')}`;
  const format = ['kafka.tools.StorageTool', 'format', clusterId, '-c', options.propertiesFile, '--standalone'];
  const answer = await runCommand(command, [...flags, ...format]);
  if (answer?.code === 0 && existsSync(identity)) return;
  const full = /No space left/i.test(answer?.output ?? '');
  throw new EngineProblem(
    full
      ? `The disk that holds ${options.logDir} is full. Free some space on it.`
      : `Kafka could not prepare ${options.logDir}: ${answer?.output.trim().split('\n').at(-1) ?? 'java is gone'}`,
  );
}
