import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { manageProcess, type ProcessHandle } from '../process/managed-process';
import { answers } from '../process/ports';
import { startTelling } from '../process/start-telling';
import { runningDirOf } from '../process/take-data-folder';
import { waitUntil } from '../process/wait-until';
import { silent, type Progress } from '../progress';
import { ClassArchive } from './class-archive';
import { fetchKafka } from './fetch-kafka';
import { findJava } from './find-java';
import { formatStorage } from './format-storage';
import { kafkaLogging } from './kafka-logging';
import { kafkaProperties, oauthJvmFlags, type ExternalAccess } from './kafka-properties';

/** Where a broker lives. */
export interface KafkaOptions {
  dataDir: string;
  /** Internal listener: plain, loopback only. */
  port: number;
  controllerPort: number;
  /** Without it there is no external listener. */
  external?: ExternalAccess;
  progress?: Progress;
}

/** A running broker. */
export interface KafkaEngine {
  /** `host:port`, for `KAFKA_BROKERS`. */
  brokers: string;
  /** `host:port` of the listener that takes OAuth tokens, if there is one. */
  externalBrokers: string | undefined;
  handle: ProcessHandle;
  /** With which its next start takes half the time. */
  classes: ClassArchive;
}

const JVM_FLAGS = ['-Xms128m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-Djava.awt.headless=true'];

/**
 * Starts Apache Kafka on this machine, fetching it the first time, and resolves when it answers.
 *
 * @throws EngineProblem with one sentence for the person at the terminal.
 */
export async function startKafka(options: KafkaOptions): Promise<KafkaEngine> {
  const engine = await prepareKafka(options);
  await startTelling(engine.handle, options.progress ?? silent);
  return engine;
}

/**
 * Fetches Apache Kafka the first time, and makes a broker that is down until its handle starts it.
 *
 * @throws EngineProblem with one sentence for the person at the terminal.
 */
export async function prepareKafka(options: KafkaOptions): Promise<KafkaEngine> {
  const { port, controllerPort, external, progress = silent } = options;
  const java = await findJava();
  const libs = await fetchKafka(progress);
  const classes = await ClassArchive.of({ java, libs, dataDir: options.dataDir });

  const home = join(options.dataDir, 'kafka');
  const logDir = join(home, 'log');
  const logFile = join(options.dataDir, 'logs', 'kafka.log');
  const propertiesFile = join(home, 'server.properties');
  const loggingFile = join(home, 'log4j2.xml');
  await mkdir(home, { recursive: true });
  await writeFile(propertiesFile, kafkaProperties({ port, controllerPort, logDir, external }));
  await writeFile(loggingFile, kafkaLogging(logFile));

  const flags = [
    ...JVM_FLAGS,
    ...(external ? oauthJvmFlags(external) : []),
    `-Dlog4j2.configurationFile=${pathToFileURL(loggingFile).href}`,
    '-cp',
    classes.classPath,
  ];
  await formatStorage({ java: [java.command, ...flags], logDir, propertiesFile });

  const brokers = `127.0.0.1:${port}`;
  const handle = manageProcess('Kafka', {
    logFile,
    command: () => ({
      name: 'kafka',
      command: java.command,
      args: [...classes.flags(), ...flags, 'kafka.Kafka', propertiesFile],
      env: process.env,
      cwd: home,
      logFile: join(options.dataDir, 'logs', 'kafka.out.log'),
      stopWithinMs: 15_000,
      runningDir: runningDirOf(options.dataDir),
    }),
    untilReady: async (signal) => {
      const patience = { what: 'Kafka answers', withinMs: 60_000, everyMs: 20, signal };
      await waitUntil(() => answers(port), patience);
      await waitUntil(() => isAtWork(brokers), patience);
    },
  });
  return { brokers, externalBrokers: external && `127.0.0.1:${external.port}`, handle, classes };
}

async function isAtWork(broker: string): Promise<boolean> {
  // Loaded while the broker starts, and not before.
  const { Kafka, logLevel } = await import('kafkajs');
  const admin = new Kafka({
    clientId: 'liaison-engines',
    brokers: [broker],
    logLevel: logLevel.NOTHING,
    connectionTimeout: 1000,
    retry: { retries: 0 },
  }).admin();
  try {
    await admin.connect();
    return (await admin.describeCluster()).brokers.length > 0;
  } finally {
    await admin.disconnect();
  }
}
