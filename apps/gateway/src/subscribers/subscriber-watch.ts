import type { Subscriber, SubscriberHealth } from '@liaison/contracts';
import type { ConsumerGroup, KafkaAccess, Reading } from '@liaison/messaging';
import { CONFIG, Metrics, type ServiceConfig, Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { KAFKA_ACCESS } from './kafka-grants';
import { readingOf } from './kafka-reading';
import { SubscriberActivity } from './subscriber-activity';
import { SUBSCRIBERS, type Subscribers } from './subscriber.model';

type Teller = (subscriberId: string) => Promise<Partial<SubscriberHealth>>;

/** A broker that is away is not asked about each subscriber in turn. */
const AWAY_MS = 10_000;

/** How subscribers fare, for the operator: on the resource, and in the metrics. */
@Injectable()
export class SubscriberWatch implements OnModuleInit {
  /** What the metrics show: as it was found in the timekeeper's last round, for a scrape must not wait for a broker that is away. */
  private found = new Map<string, SubscriberHealth>();
  private askAgainAt = -Infinity;
  private readonly tellers: Teller[] = [];

  constructor(
    @Inject(SUBSCRIBERS) private readonly subscribers: Subscribers,
    @Inject(KAFKA_ACCESS) private readonly access: KafkaAccess,
    private readonly activity: SubscriberActivity,
    private readonly timekeeper: Timekeeper,
    private readonly metrics: Metrics,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {}

  onModuleInit(): void {
    this.timekeeper.add('see how subscribers fare', async () => {
      const active = await this.subscribers.find({ status: 'active' }).lean();
      const found = new Map<string, SubscriberHealth>();
      for (const one of active) found.set(one._id, await this.look(one._id, readingOf(one, this.config).topics));
      this.found = found;
    });
    const each = (figure: (health: SubscriberHealth) => number | undefined) => () =>
      [...this.found].flatMap(([id, health]) => {
        const value = figure(health);
        return value === undefined ? [] : [[id, value] as const];
      });
    this.metrics.gauges(
      'liaison_subscriber_lag',
      'Events that a subscriber’s groups on Kafka have still to read',
      'subscriber',
      each(({ kafkaGroups }) => kafkaGroups?.reduce((sum, { lag }) => sum + lag, 0)),
    );
    this.metrics.gauges(
      'liaison_subscriber_feed_lag',
      'Events after the place to which a subscriber has read over HTTP',
      'subscriber',
      each(({ feed }) => feed?.lag),
    );
    this.metrics.gauges(
      'liaison_subscriber_last_seen_seconds',
      'When a subscriber was last seen, in Unix time',
      'subscriber',
      each(({ lastSeenAt }) => (lastSeenAt ? Date.parse(lastSeenAt) / 1_000 : undefined)),
    );
    this.metrics.gauges(
      'liaison_subscriber_tokens_issued',
      'Tokens issued to a subscriber, ever',
      'subscriber',
      each(({ tokensIssued }) => tokensIssued),
    );
    this.metrics.gauges(
      'liaison_subscriber_tokens_refused',
      'Tokens refused to a subscriber, ever',
      'subscriber',
      each(({ tokensRefused }) => tokensRefused),
    );
    this.metrics.gauges(
      'liaison_subscriber_failed_deliveries',
      'Events that a subscriber’s webhooks did not take yet',
      'subscriber',
      each(({ failedDeliveries }) => failedDeliveries),
    );
  }

  /** What others than this know of a subscriber, by its id. */
  also(tell: Teller): void {
    this.tellers.push(tell);
  }

  /** As it is now; without its groups while the broker is away. */
  healthOf({ id, kafka }: Pick<Subscriber, 'id' | 'kafka'>): Promise<SubscriberHealth> {
    return this.look(
      id,
      kafka.topics.map(({ topic }) => topic),
    );
  }

  private async look(id: string, topics: string[]): Promise<SubscriberHealth> {
    const kafkaGroups = await this.groups({ topics, groupPrefix: id });
    if (kafkaGroups?.some(isThere)) this.activity.seen(id);
    const {
      _id,
      lastReadAt: _at,
      readTo: _to,
      ...known
    } = (await this.activity.read([id])).get(id) ?? { _id: id, tokensIssued: 0, tokensRefused: 0 };
    const told = await Promise.all(this.tellers.map((tell) => tell(id)));
    return Object.assign({ ...known, ...(kafkaGroups && { kafkaGroups }) }, ...told) as SubscriberHealth;
  }

  private async groups(reading: Reading): Promise<ConsumerGroup[] | undefined> {
    if (performance.now() < this.askAgainAt) return undefined;
    try {
      return await this.access.groups(reading);
    } catch {
      this.askAgainAt = performance.now() + AWAY_MS;
      return undefined;
    }
  }
}

function isThere({ members }: ConsumerGroup): boolean {
  return members > 0;
}
