const common = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  testRunner: '<rootDir>/libs/testing/jest/in-nodes-own-modules.mjs',
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.liaison/'],
};

export default {
  rootDir: import.meta.dirname,
  // One more than CI has cores: much of the services' tests is waiting for Kafka.
  maxWorkers: 3,
  testSequencer: '<rootDir>/libs/testing/jest/slowest-first.mjs',
  // With real engines on a busy machine, five seconds say nothing of the code. (A project's own testTimeout is not heeded.)
  testTimeout: 30_000,
  projects: [
    { ...common, displayName: 'decisions', testMatch: ['<rootDir>/{apps,libs}/*/src/**/*.spec.ts'] },
    {
      ...common,
      displayName: 'services',
      testMatch: ['<rootDir>/{apps,libs}/*/test/**/*.spec.ts'],
      testPathIgnorePatterns: ['<rootDir>/libs/testing/test/platform/'],
      globalSetup: '<rootDir>/libs/testing/jest/start-engines.mjs',
      globalTeardown: '<rootDir>/libs/testing/jest/stop-engines.mjs',
    },
    // Whole platforms, each with engines and processes of its own: one after the other (npm test).
    { ...common, displayName: 'platform', testMatch: ['<rootDir>/libs/testing/test/platform/**/*.spec.ts'] },
  ],
};
