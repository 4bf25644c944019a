/** Where the test run's engines listen (started by `libs/testing/jest/start-engines.mjs`). */
export function testEngines(): { kafkaBrokers: string; mongodbUri: string } {
  const { LIAISON_TEST_KAFKA: kafkaBrokers, LIAISON_TEST_MONGODB: mongodbUri } = process.env;
  if (!kafkaBrokers || !mongodbUri) throw new Error('No engines: this test must run in the Jest project "services".');
  return { kafkaBrokers, mongodbUri };
}
