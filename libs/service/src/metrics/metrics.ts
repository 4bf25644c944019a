import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

const LOOP_LOOKED_AT_EVERY_MS = 50;
const MILLISECONDS_TO_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** What every service measures. One registry a process, so that several apps can live in one test process. */
export class Metrics {
  readonly registry = new Registry();
  readonly http = new Histogram({
    name: 'liaison_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route', 'status'],
    buckets: MILLISECONDS_TO_SECONDS,
    registers: [this.registry],
  });
  readonly mongo = new Histogram({
    name: 'liaison_mongo_command_seconds',
    help: 'Time of a MongoDB command',
    labelNames: ['command', 'outcome'],
    buckets: MILLISECONDS_TO_SECONDS,
    registers: [this.registry],
  });
  readonly events = new Counter({
    name: 'liaison_events_consumed_total',
    help: 'Events taken in, by type and what became of them (handled, repeated, parked)',
    labelNames: ['type', 'outcome'],
    registers: [this.registry],
  });
  readonly gaps = new Counter({
    name: 'liaison_event_gaps_total',
    help: 'Events missing in an aggregate’s sequence',
    registers: [this.registry],
  });

  constructor(service: string) {
    this.registry.setDefaultLabels({ service });
    // The default wakes an idle process a hundred times a second.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: LOOP_LOOKED_AT_EVERY_MS });
  }

  /** A figure that is read when it is asked for. A failing reader leaves the last figure standing. */
  gauge(name: string, help: string, read: () => Promise<number> | number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        try {
          this.set(await read());
        } catch {
          // The engine is away; the other figures are still worth having.
        }
      },
    });
  }

  /** The same for figures that there are several of, told apart by a label: `read` answers a figure for each of its values. */
  gauges(name: string, help: string, label: string, read: () => Iterable<readonly [string, number]>): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [value, figure] of read()) this.set({ [label]: value }, figure);
      },
    });
  }

  /** Counts up what happens, told apart by a label. */
  counter<Label extends string>(name: string, help: string, label: Label): Counter<Label> {
    return new Counter({ name, help, labelNames: [label], registers: [this.registry] });
  }
}
