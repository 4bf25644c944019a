/** The house's one-way dependencies (README, Architecture). Each rule says why. */
module.exports = {
  forbidden: [
    {
      name: 'no-app-imports-another',
      comment: 'Services speak by events and through the gateway; an import would make them one program.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-do-not-import-apps',
      comment: 'A library serves every app and knows none.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'contracts-import-zod-alone',
      comment: 'Contracts are read by every language and tool; they must not drag a framework or I/O along.',
      severity: 'error',
      from: { path: '^libs/contracts/src', pathNot: '[.]spec[.]ts$' },
      to: { pathNot: ['^libs/contracts/src', '^node_modules/zod'] },
    },
    {
      name: 'messaging-knows-contracts-alone',
      comment: 'How an event travels knows nothing of services: apps → service → messaging → contracts.',
      severity: 'error',
      from: { path: '^libs/messaging/src' },
      to: { path: '^libs/(service|engines|testing)/' },
    },
    {
      name: 'service-does-not-import-engines-or-tests',
      comment: 'A service runs against any Kafka and MongoDB; starting them is the launcher’s work.',
      severity: 'error',
      from: { path: '^libs/service/src' },
      to: { path: '^libs/(engines|testing)/' },
    },
    {
      name: 'engines-stand-alone',
      comment: 'Finding and starting engines must work before anything else is built.',
      severity: 'error',
      from: { path: '^libs/engines/src' },
      to: { path: '^libs/(contracts|messaging|service|testing)/' },
    },
    {
      name: 'documents-stand-alone',
      comment: 'How a page is set knows nothing of what stands on it.',
      severity: 'error',
      from: { path: '^libs/documents/src' },
      to: { path: '^libs/(contracts|messaging|service|engines|testing)/' },
    },
    {
      name: 'calendar-knows-contracts-alone',
      comment: 'When something recurs is counted, not looked up: decisions and views ask it alike.',
      severity: 'error',
      from: { path: '^libs/calendar/src' },
      to: { path: '^libs/(messaging|service|engines|testing|documents)/' },
    },
    {
      name: 'no-deep-imports-into-libs',
      comment: 'A library’s index is its promise; what is behind it may change.',
      severity: 'error',
      from: { path: '^apps/' },
      to: { path: '^libs/[^/]+/src/(?!index[.]ts$)' },
    },
    {
      name: 'testing-stays-in-tests',
      comment: 'The test kit must not reach a running service.',
      severity: 'error',
      from: { path: '^(apps|libs)/[^/]+/src', pathNot: '([.]spec[.]ts$|^libs/testing/)' },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'decisions-are-pure',
      comment:
        'A decision (a file named like its aggregate, beside a model) is handed state, command and clock; Nest, mongoose and Kafka stay outside.',
      severity: 'error',
      from: {
        path: '^apps/(partners|access|meetings|training|advocacy)/src/[^/]+/[^/.]+[.]ts$',
        pathNot: '(/reactions/|-when-|/http/)',
      },
      to: { path: '^node_modules/(@nestjs|mongoose|kafkajs|fastify)|^libs/(service|messaging)/' },
    },
    {
      name: 'kafkajs-stays-behind-its-port',
      comment:
        'kafkajs is no longer maintained; only the files named for it may know it, and the bench, which measures against it.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: '(/kafka/kafkajs-|/engines/|^apps/bench/|/test/|[.]spec[.]ts$)' },
      to: { path: '^node_modules/kafkajs' },
    },
    {
      name: 'no-circles',
      comment: 'A circle has no beginning to read from.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.js', '.mjs', '.json'],
    },
  },
};
