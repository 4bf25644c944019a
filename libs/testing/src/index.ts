export { EventRecorder } from './event-recorder';
export { eventually } from './eventually';
export { type ServiceUnderTest, startService, TestClock } from './service-under-test';
export { testEngines } from './test-engines';
export { type Bearer, startTokenIssuer, type TokenIssuer } from './token-issuer';
