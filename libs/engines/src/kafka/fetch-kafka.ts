import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EngineProblem } from '../engine-problem';
import { fetchIntoCache } from '../fetch/fetch-into-cache';
import { runCommand } from '../process/run-command';
import type { Progress } from '../progress';

/** Of the broker that is fetched. */
export const KAFKA_VERSION = '4.3.1';

/** The version of log4j that this Kafka brings. */
const LOG4J_VERSION = '2.25.4';

interface Artifact {
  group: string;
  id: string;
  version: string;
}

/** Something of Kafka's, as Maven knows it: the first artifact is what it is about. */
interface Jars {
  artifacts: [Artifact, ...Artifact[]];
  /** The folder's name in the cache. */
  folder: string;
  /** For people. */
  title: string;
}

const ofKafka = (id: string): Artifact => ({ group: 'org.apache.kafka', id, version: KAFKA_VERSION });
/** Kafka logs through slf4j, and brings nothing that hands it on to log4j: without this it logs nothing. */
const LOGGING: Artifact = { group: 'org.apache.logging.log4j', id: 'log4j-slf4j-impl', version: LOG4J_VERSION };

/**
 * The folder with the broker's jars, from the cache or, the first time, from Maven.
 *
 * @throws EngineProblem if Maven is missing or fails.
 */
export function fetchKafka(progress: Progress): Promise<string> {
  const title = `Apache Kafka ${KAFKA_VERSION}`;
  const artifacts: Jars['artifacts'] = [ofKafka('kafka_2.13'), LOGGING];
  return fetchJars({ artifacts, folder: `kafka-${KAFKA_VERSION}-logging`, title }, progress);
}

/** The same for Kafka's own tools, such as the console consumer: for tests with a client in Java. */
export function fetchKafkaTools(progress: Progress): Promise<string> {
  const title = `The tools of Apache Kafka ${KAFKA_VERSION}`;
  return fetchJars({ artifacts: [ofKafka('kafka-tools')], folder: `kafka-tools-${KAFKA_VERSION}`, title }, progress);
}

function fetchJars({ artifacts, folder, title }: Jars, progress: Progress): Promise<string> {
  return fetchIntoCache({
    name: folder,
    title,
    progress,
    async fill({ result, work }) {
      await writeFile(join(work, 'pom.xml'), pomFor(artifacts));
      const problem = await copyDependencies(work, result);
      if (problem) throw new EngineProblem(`${title} could not be fetched by Maven: ${problem}`);
      const jars = await readdir(result);
      for (const { id, version } of artifacts) {
        if (jars.includes(`${id}-${version}.jar`)) continue;
        throw new EngineProblem(`${title} could not be fetched by Maven: it brought ${jars.length} jars, and not ${id}.`);
      }
    },
  });
}

function pomFor(artifacts: Artifact[]): string {
  const dependencies = artifacts.map(
    ({ group, id, version }) => `
    <dependency>
      <groupId>${group}</groupId>
      <artifactId>${id}</artifactId>
      <version>${version}</version>
    </dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>liaison</groupId>
  <artifactId>kafka</artifactId>
  <version>1</version>
  <dependencies>${dependencies.join('')}
  </dependencies>
</project>
`;
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
