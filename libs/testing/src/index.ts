export { readEventStream, type StreamedEvent } from './event-stream';
export { eventually } from './eventually';
export { type ServiceUnderTest, startService } from './service-under-test';
export { testEngines } from './test-engines';
export { startTokenIssuer } from './token-issuer';
