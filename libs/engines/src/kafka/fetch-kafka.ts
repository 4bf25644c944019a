import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { fetchIntoCache } from '../fetch/fetch-into-cache';
import { runCommand } from '../process/run-command';
import type { Progress } from '../progress';

/** Of the broker that is fetched. */
export const KAFKA_VERSION = '4.3.1';
const TITLE = `Apache Kafka ${KAFKA_VERSION}`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>liaison</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${KAFKA_VERSION}</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * The folder with the broker's jars, from the cache or, the first time, from Maven.
 *
 * @throws EngineProblem if Maven is missing or fails.
 */
export function fetchKafka(progress: Progress): Promise<string> {
  return fetchIntoCache({
    name: `kafka-${KAFKA_VERSION}`,
    title: TITLE,
    progress,
    async fill({ result, work }) {
      await writeFile(join(work, 'pom.xml'), POM);
      const problem = await copyDependencies(work, result);
      if (problem) throw new EngineProblem(`${TITLE} could not be fetched by Maven: ${problem}`);
      const jars = await readdir(result);
      if (!jars.includes(`kafka_2.13-${KAFKA_VERSION}.jar`)) {
        throw new EngineProblem(`${TITLE} could not be fetched by Maven: it brought ${jars.length} jars and no broker.`);
      }
    },
  });
}

/**
 * Runs Maven with a repository of its own: another Maven at work in the user's could leave half a jar in ours.
 *
 * @returns what went wrong, if something did.
 */
async function copyDependencies(work: string, result: string): Promise<string | undefined> {
  const args = ['-B', `-Dmaven.repo.local=${join(work, 'repository')}`, 'dependency:copy-dependencies'];
  const answer = await runCommand('mvn', [...args, `-DoutputDirectory=${result}`], {
    cwd: work,
    shell: process.platform === 'win32', // There it is mvn.cmd, which only a shell runs.
  });
  if (!answer) {
    throw new EngineProblem(
      'Maven is missing, and Apache Kafka is fetched by it. Install Maven (the command `mvn`), or set KAFKA_BROKERS and MONGODB_URI to running ones.',
    );
  }
  if (answer.code === 0) return undefined;
  if (/No space left on device/.test(answer.output)) return 'the disk is full.';
  const error = answer.output.split('\n').find((line) => line.includes('[ERROR]'));
  return error ? withoutAddresses(error.replace(/^.*\[ERROR\]\s*/, '')) : `it ended with ${answer.code}.`;
}

/** Which registry a machine uses is its own business, and may carry a password. */
function withoutAddresses(line: string): string {
  return line.replace(/\(?https?:\/\/\S+/g, 'the repository');
}
