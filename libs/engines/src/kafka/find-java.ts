import { join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { runCommand } from '../process/run-command';

const OLDEST = 17;
const WAY_OUT = 'Install a JDK 17 or newer, or set KAFKA_BROKERS and MONGODB_URI to running ones.';

/** A JVM of this machine. */
export interface Java {
  command: string;
  /** In its own words, which no other one has. */
  version: string;
}

/**
 * The `java` to run Kafka with: the one of JAVA_HOME if that is set, else the one on the PATH.
 *
 * @throws EngineProblem if there is none, or it is older than 17.
 */
export async function findJava(env: NodeJS.ProcessEnv = process.env): Promise<Java> {
  const command = env['JAVA_HOME'] ? join(env['JAVA_HOME'], 'bin', 'java') : 'java';
  const answer = await runCommand(command, ['-version'], { env });
  if (!answer || answer.code !== 0) throw new EngineProblem(`Java is missing, and Apache Kafka runs on it. ${WAY_OUT}`);
  const version = javaVersion(answer.output);
  if (version < OLDEST) throw new EngineProblem(`Java ${version} is too old for Apache Kafka. ${WAY_OUT}`);
  return { command, version: answer.output };
}

/** The feature release in the words of `java -version`; the old ones called themselves 1.8. 0 if it says none. */
export function javaVersion(output: string): number {
  const [, major, minor] = /version "(\d+)(?:\.(\d+))?/.exec(output) ?? [];
  return Number(major === '1' ? minor : major) || 0;
}
