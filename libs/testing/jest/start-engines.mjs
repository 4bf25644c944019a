import { tsImport } from 'tsx/esm/api';

/** Starts the real Kafka and MongoDB once for a test run; the test kit finds them in the environment. */
export default async function startEngines() {
  const { startTestEngines } = await tsImport('../../engines/src/index.ts', import.meta.url);
  const engines = await startTestEngines({ progress: (message) => process.stdout.write(`  ${message}\n`) });
  process.env.LIAISON_TEST_KAFKA = engines.kafkaBrokers;
  process.env.LIAISON_TEST_MONGODB = engines.mongodbUri;
  globalThis.liaisonTestEngines = engines;
}
