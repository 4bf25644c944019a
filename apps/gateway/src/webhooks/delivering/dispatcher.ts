import { within } from '@liaison/messaging';
import { CLOCK, type Clock, LOGGER } from '@liaison/service';
import { type BeforeApplicationShutdown, Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { v4 as uuidv4 } from 'uuid';
import { FeedLog } from '../../feed/feed-log';
import { Tail } from '../../feed/tail';
import { SubscriberGrants } from '../../subscribers/subscriber-grants';
import { type Endpoint, opened } from '../endpoints/endpoint';
import { type StoredWebhook } from '../endpoints/webhook.model';
import { WebhookStore } from '../endpoints/webhook-store';
import { Sender } from '../sending/sender';
import { SecretBox } from '../sending/signing-secret';
import { Courier } from './courier';
import type { CourierParts } from './courier-parts';
import { Deliveries } from './deliveries';
import { Ledger } from './ledger';
import { LEASE_MS, ProgressStore } from './progress';
import { WebhookMetrics } from './webhook-metrics';

const LOOK_EVERY_MS = 1_000;
/** What is on its way then is sent again by whoever takes over. */
const STOP_WITHIN_MS = 3_000;

interface Held {
  courier: Courier;
  fence: number;
  /** By `performance.now()`. */
  heldUntil: number;
  ending?: Promise<void>;
}

/** Has this copy of the gateway deliver to the endpoints that no other copy delivers to. */
@Injectable()
export class Dispatcher implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly id = uuidv4();
  private readonly held = new Map<string, Held>();
  private readonly parts: CourierParts;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> = Promise.resolve();
  /** The look that has not begun yet. */
  private upcoming: Promise<void> | undefined;
  /** Endpoints that can't be signed for, each told once. */
  private readonly unsigned = new Set<string>();
  private stopping = false;

  constructor(
    private readonly store: WebhookStore,
    private readonly progress: ProgressStore,
    private readonly ledger: Ledger,
    private readonly box: SecretBox,
    feed: FeedLog,
    tail: Tail,
    grants: SubscriberGrants,
    deliveries: Deliveries,
    sender: Sender,
    metrics: WebhookMetrics,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    this.parts = {
      ...{ feed, tail, grants, store, deliveries, progress, ledger, sender, clock, logger },
      leaseLeft: (id) => (this.held.get(id)?.heldUntil ?? 0) - performance.now(),
      random: Math.random,
      tell: (outcome) => metrics.attempts.inc({ outcome }),
    };
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS);
    void this.look();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    this.stopping = true;
    await this.looking;
    await within(STOP_WITHIN_MS, Promise.all([...this.held].map(([id, held]) => this.letGo(id, held))));
    await within(STOP_WITHIN_MS, this.ledger.stop());
    await this.parts.sender.close();
  }

  /** Sees at once what has changed of the endpoints; otherwise it is seen within a second. */
  look(): Promise<void> {
    this.upcoming ??= this.looking.then(async () => {
      this.upcoming = undefined;
      await this.lookOnce().catch((err: unknown) => this.logger.warn({ err }, 'webhooks wait'));
    });
    this.looking = this.upcoming;
    return this.looking;
  }

  private async lookOnce(): Promise<void> {
    if (this.stopping) return;
    const enabled = new Map((await this.store.enabled()).map((webhook) => [webhook._id, webhook]));
    await this.renew();
    for (const [id, held] of this.held) this.keepOn(enabled.get(id), id, held);
    const others = [...enabled.keys()].filter((id) => !this.held.has(id));
    for (const id of await this.progress.free(others)) await this.begin(enabled.get(id)!);
  }

  private async renew(): Promise<void> {
    if (this.held.size === 0) return;
    const asked = performance.now();
    const own = await this.progress.renew(this.id);
    for (const [id, held] of this.held) {
      if (own.has(id)) held.heldUntil = asked + LEASE_MS;
      else void this.letGo(id, held);
    }
  }

  private keepOn(webhook: StoredWebhook | undefined, id: string, held: Held): void {
    const { courier } = held;
    if (courier.stopped || webhook?.round !== courier.round) void this.letGo(id, held);
    else if (webhook.version !== courier.version) {
      const endpoint = this.opened(webhook);
      if (endpoint) courier.change(endpoint);
    }
  }

  private async begin(webhook: StoredWebhook): Promise<void> {
    const endpoint = this.opened(webhook);
    if (!endpoint) return;
    const asked = performance.now();
    const progress = await this.progress.take(webhook, this.id);
    if (!progress) return;
    const courier = new Courier(endpoint, progress, this.parts);
    this.held.set(webhook._id, { courier, fence: progress.fence, heldUntil: asked + LEASE_MS });
  }

  /** Undefined where its secrets are lost: that is told, and holds up no others. */
  private opened(webhook: StoredWebhook): Endpoint | undefined {
    try {
      return opened(webhook, this.box);
    } catch (err) {
      const { _id: webhookId, version } = webhook;
      const key = `${webhookId} ${version}`;
      if (!this.unsigned.has(key)) this.logger.error({ err, webhookId }, 'a webhook cannot be signed for');
      this.unsigned.add(key);
      return undefined;
    }
  }

  /** Ends what was begun, and lets go of the lease only then: whoever takes over sends nothing beside it. */
  private letGo(id: string, held: Held): Promise<void> {
    held.ending ??= (async () => {
      await held.courier.stop();
      await this.ledger.written();
      await this.progress.release(id, held.fence).catch(() => undefined);
      this.held.delete(id);
      if (!this.stopping) void this.look();
    })();
    return held.ending;
  }
}
