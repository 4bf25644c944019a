import { prepareKafka } from './kafka/start-kafka';
import type { ProcessHandle } from './process/managed-process';
import { startMongodb } from './mongodb/start-mongodb';
import { assertPortFree } from './process/ports';
import { startTelling } from './process/start-telling';
import type { Progress } from './progress';

/** Where the engines live. Ports are of the loopback interface. */
export interface EngineOptions {
  /** Made if it is not there. Take it first (`takeDataFolder`) where two copies could meet. */
  dataDir: string;
  kafkaPort: number;
  kafkaExternalPort: number;
  kafkaControllerPort: number;
  mongodbPort: number;
  /** The public keys that the external listener trusts. Without a file there is no external listener. */
  jwksFile?: string;
  issuer?: string;
  audience?: string;
  progress: Progress;
}

/** Both engines, running. */
export interface Engines {
  /** For `KAFKA_BROKERS`. */
  kafkaBrokers: string;
  kafkaExternalBrokers: string | undefined;
  /** For `MONGODB_URI`. */
  mongodbUri: string;
  kafka: ProcessHandle;
  mongodb: ProcessHandle;
  /**
   * In the background, where it was not done yet on this machine: what the next start is faster with.
   *
   * @returns whether there was something to do, and it was done.
   */
  prepareNextStart(): Promise<boolean>;
  /** Stops the broker, then mongod. */
  stop(): Promise<void>;
}

/** Both engines, of which one may not be ready yet. */
export interface BegunEngines extends Engines {
  /** Resolves when both are ready. @throws EngineProblem as soon as one cannot start. */
  ready: Promise<unknown>;
}

/**
 * Starts Kafka and MongoDB side by side, fetching what is not there, and resolves when both are ready.
 *
 * @throws EngineProblem as soon as one cannot start. The other is stopped as soon as it has arrived, without a wait for it.
 */
export async function startEngines(options: EngineOptions): Promise<Engines> {
  const engines = await beginEngines(options);
  try {
    await engines.ready;
  } catch (error) {
    void engines.stop();
    throw error;
  }
  return engines;
}

/**
 * The same, but resolves once MongoDB is ready and the broker has begun to start: what takes its own time to start can begin then.
 *
 * @throws EngineProblem as `startEngines` does.
 */
export async function beginEngines(options: EngineOptions): Promise<BegunEngines> {
  const { dataDir, jwksFile, issuer = 'liaison', audience = 'kafka', progress } = options;
  const external = jwksFile && { port: options.kafkaExternalPort, jwksFile, issuer, audience };
  // All of them before anything is started or fetched.
  await assertPortFree(options.kafkaPort, 'KAFKA_PORT');
  if (external) await assertPortFree(external.port, 'KAFKA_EXTERNAL_PORT');
  await assertPortFree(options.mongodbPort, 'MONGODB_PORT');
  const preparing = prepareKafka({
    dataDir,
    port: options.kafkaPort,
    controllerPort: options.kafkaControllerPort,
    ...(external && { external }),
    progress,
  });
  const starting = [preparing, startMongodb({ dataDir, port: options.mongodbPort, progress })] as const;
  const ready = Promise.all([preparing.then(({ handle }) => startTelling(handle, progress)), starting[1]]);
  ready.catch(() => undefined);
  try {
    const [kafka, mongodb] = await Promise.all(starting);
    return {
      ready,
      kafkaBrokers: kafka.brokers,
      kafkaExternalBrokers: kafka.externalBrokers,
      mongodbUri: mongodb.uri,
      kafka: kafka.handle,
      mongodb: mongodb.handle,
      prepareNextStart: () => kafka.classes.make(),
      async stop() {
        await kafka.classes.stop();
        await kafka.handle.stop();
        await mongodb.handle.stop();
      },
    };
  } catch (error) {
    for (const one of starting) one.then(({ handle }) => handle.stop()).catch(() => undefined);
    throw error;
  }
}
