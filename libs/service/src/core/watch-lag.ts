import type { Metrics } from '../metrics/metrics';
import type { Readiness } from './readiness';

const EVERY_MS = 5_000;

/** Measures how far behind a reader of the topics is. Asks in the background: a scrape must not wait for a broker that is away. */
export function watchLag(metrics: Metrics, readiness: Readiness, ask: () => Promise<number>): void {
  let lag = 0;
  const timer = setInterval(() => {
    if (readiness.joined())
      void ask().then(
        (found) => (lag = found),
        () => undefined,
      );
  }, EVERY_MS);
  timer.unref();
  readiness.onStop(() => clearInterval(timer));
  metrics.gauge('liaison_consumer_lag', 'Events that this service has still to take in', () => lag);
}
