export { AllowedTo } from './auth/allowed-to';
export { mustBeService, serviceToken } from './auth/between-services';
export { REST_AUDIENCE } from './auth/jwt.strategy';
export { confinedTo, mustActFor } from './auth/own-organisation';
export { authenticate } from './auth/authenticate';
export { Authenticator } from './auth/authenticator';
export { bootstrap, createService, type ServiceWays } from './bootstrap';
export { ConfigProblem, readEnvironment } from './config/environment';
export { CONFIG, type ServiceConfig, ServiceEnvironment } from './config/service-config';
export { BackgroundWork } from './core/background-work';
export { CLOCK, type Clock } from './core/clock';
export { CONNECTION } from './core/connection';
export { allTopics, groupOf, topicOf } from './core/names';
export { OpenApi } from './core/open-api';
export { EVENT_LOG } from './core/outflow';
export { Readiness } from './core/readiness';
export { Timekeeper } from './core/timekeeper';
export { watchLag } from './core/watch-lag';
export { hasAlready, POSITION_HEADER } from './http/answer.interceptor';
export { type Asked, BY_THE_PLATFORM, HowAsked, keyReused } from './http/asked';
export { AnswersWhole } from './http/answers-whole';
export { assertVersion } from './http/assert-version';
export { FromMemory } from './http/from-memory';
export { bodyLimitOf, TakesFile } from './http/file-body';
export {
  Answers,
  AnswersFile,
  AnswersNothing,
  Changes,
  Creates,
  Lists,
  Reads,
  Records,
  RecordsEach,
  Refuses,
} from './http/describe';
export { Unkept } from './http/unkept';
export { validated } from './http/validation';
export { Written, WrittenTogether } from './http/written';
export { foundSoon } from './known-partners/found-soon';
export { KnownPartners } from './known-partners/known-partners';
export { KnownPartnersModule } from './known-partners/known-partners.module';
export { LOGGER } from './logging/logger';
export { Metrics } from './metrics/metrics';
export { aggregateModel } from './store/aggregate-model';
export type { AggregateStore } from './store/aggregate-store';
export { AggregatesModule } from './store/aggregates.module';
export { ensureModel } from './store/ensure-model';
export { Erasure } from './store/erasure';
export { Turns } from './store/turns';
export { keysetPage } from './store/keyset-page';
export { valueAt } from './store/value-at';
