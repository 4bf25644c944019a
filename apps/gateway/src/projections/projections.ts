import { eventOfType } from '@liaison/contracts';
import type { EventLog } from '@liaison/messaging';
import {
  allTopics,
  CONFIG,
  EVENT_LOG,
  groupOf,
  LOGGER,
  Metrics,
  Readiness,
  type ServiceConfig,
  watchLag,
} from '@liaison/service';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Logger } from 'pino';
import { HeldChanges } from '../held/held-changes';
import { type Collections, Generations } from './generations';
import type { TimelineRow } from './projected';
import { Projector } from './projector';
import { SeenPositions } from './seen-positions';

/** How soon a copy notices that another one has switched to a new generation. */
const FOLLOW_EVERY_MS = 500;

/** The projections that are served now, kept up to date. Views read from here. */
@Injectable()
export class Projections implements OnModuleInit, BeforeApplicationShutdown {
  private readonly projectors = new Map<number, Projector>();
  private served!: Collections;
  private timer: NodeJS.Timeout | undefined;
  private following: Promise<void> = Promise.resolve();

  constructor(
    private readonly generations: Generations,
    private readonly positions: SeenPositions,
    private readonly changes: HeldChanges,
    private readonly metrics: Metrics,
    private readonly readiness: Readiness,
    @Inject(CONFIG) private readonly config: ServiceConfig,
    @Inject(EVENT_LOG) private readonly log: EventLog,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The collections to read from. Take them anew for each request: a rebuild replaces them. */
  get now(): Collections {
    return this.served;
  }

  async onModuleInit(): Promise<void> {
    const { served } = await this.generations.state();
    await this.serve(served);
    await this.generations.dropOthers();
    this.readiness.watch({ joined: () => this.serving()?.joined() ?? false });
    watchLag(this.metrics, this.readiness, () => this.log.lag(this.serving()?.groupId ?? '', allTopics(this.config)));
    this.timer = setInterval(() => void this.follow(), FOLLOW_EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.following;
    await Promise.all([...this.projectors.values()].map((projector) => projector.stop()));
  }

  /** Begins to read the topics into a generation, beside the one that is served. */
  async build(generation: number): Promise<Projector> {
    const running = this.projectors.get(generation);
    if (running) return running;
    const collections = this.generations.collectionsOf(generation);
    await this.generations.prepare(collections);
    const projector = this.projectorOf(collections);
    this.projectors.set(generation, projector);
    projector.start();
    return projector;
  }

  /** The generation may be served, by any copy, once this resolves. */
  async beRead(generation: number): Promise<void> {
    await this.projectors.get(generation)?.beRead();
  }

  async abandon(generation: number): Promise<void> {
    await this.projectors.get(generation)?.stop();
    this.projectors.delete(generation);
  }

  /** Serves the generation that all copies are to serve. */
  follow(): Promise<void> {
    this.following = this.following.then(async () => {
      try {
        const { served } = await this.generations.state();
        if (served !== this.served.generation) await this.serve(served);
      } catch (err) {
        this.logger.warn({ err }, 'the generation of the projections could not be read');
      }
    });
    return this.following;
  }

  private serving(): Projector | undefined {
    return this.projectors.get(this.served.generation);
  }

  private async serve(generation: number): Promise<void> {
    const before = this.served as Collections | undefined;
    const projector = await this.build(generation);
    await projector.beRead();
    const { collections } = projector;
    await this.generations.index(collections);
    this.served = collections;
    this.positions.forget();
    this.changes.everythingChanged();
    if (before) await this.abandon(before.generation);
  }

  private projectorOf(collections: Collections): Projector {
    return new Projector({
      log: this.log,
      groupId: `${groupOf(this.config, 'gateway')}-${collections.generation}`,
      topics: allTopics(this.config),
      partitions: this.config.TOPIC_PARTITIONS,
      collections,
      news: {
        written: (rows, views) => this.tell(collections, rows, views),
        skipped: (record, err) => {
          this.metrics.events.inc({ type: labelOf(record.headers['ce_type']), outcome: 'unreadable' });
          const { topic, partition, offset, key } = record;
          this.logger.error({ err, topic, partition, offset: String(offset), key }, 'an event was left out of the projections');
        },
      },
      onTrouble: (err) => this.logger.warn({ err }, 'the projections are waiting'),
      // Deaf is worse than dead: whoever runs the gateway starts it again.
      onCrash: (err) => {
        this.logger.fatal({ err }, 'the Kafka consumer of the projections gave up');
        process.exit(1);
      },
    });
  }

  private tell({ generation }: Collections, rows: TimelineRow[], views: string[]): void {
    if (generation !== this.served.generation) return;
    for (const { type } of rows) this.metrics.events.inc({ type: labelOf(type), outcome: 'projected' });
    // In this order: who is woken must not read what was held.
    this.changes.changed(views, 'here');
    this.positions.saw(rows);
  }
}

/** Only types that are declared: a label's values must stay few. */
function labelOf(type: string | undefined): string {
  return type !== undefined && eventOfType(type) ? type : 'unknown';
}
