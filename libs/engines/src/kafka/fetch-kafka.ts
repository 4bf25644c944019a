import { createInterface } from 'node:readline';
import { spawn } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { fetchIntoCache } from '../fetch/fetch-into-cache';
import type { Progress } from '../progress';

const VERSION = '4.3.1';
const TITLE = `Apache Kafka ${VERSION}`;

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>liaison</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId>
      <artifactId>kafka_2.13</artifactId>
      <version>${VERSION}</version>
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
    name: `kafka-${VERSION}`,
    title: TITLE,
    progress,
    async fill({ result, work }) {
      await writeFile(join(work, 'pom.xml'), POM);
      const problem = await copyDependencies(work, result);
      if (problem) throw new EngineProblem(`${TITLE} could not be fetched by Maven: ${problem}`);
      const jars = await readdir(result);
      if (!jars.includes(`kafka_2.13-${VERSION}.jar`)) {
        throw new EngineProblem(`${TITLE} could not be fetched by Maven: it brought ${jars.length} jars and no broker.`);
      }
    },
  });
}

/** Runs Maven with a repository of its own: another Maven at work in the user's could leave half a jar in ours. */
function copyDependencies(work: string, result: string): Promise<string | undefined> {
  const args = ['-B', `-Dmaven.repo.local=${join(work, 'repository')}`, 'dependency:copy-dependencies'];
  return new Promise((resolve, reject) => {
    const maven = spawn('mvn', [...args, `-DoutputDirectory=${result}`], {
      cwd: work,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32', // There it is mvn.cmd, which only a shell runs.
      windowsHide: true,
    });
    let firstError: string | undefined;
    const note = (line: string) => {
      if (line.includes('[ERROR]')) firstError ??= withoutAddresses(line.replace(/^.*\[ERROR\]\s*/, ''));
    };
    createInterface({ input: maven.stdout }).on('line', note);
    createInterface({ input: maven.stderr }).on('line', note);
    maven.on('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new EngineProblem(
              'Maven is missing, and Apache Kafka is fetched by it. Install Maven (the command `mvn`), or set KAFKA_BROKERS and MONGODB_URI to running ones.',
            )
          : error,
      ),
    );
    maven.on('close', (code) => resolve(code === 0 ? undefined : (firstError ?? `it ended with ${code}.`)));
  });
}

/** Which registry a machine uses is its own business, and may carry a password. */
function withoutAddresses(line: string): string {
  return line.replace(/\(?https?:\/\/\S+/g, 'the repository');
}
