import {
  forbidden,
  missing,
  type PageQuery,
  tooOften,
  type WebhookDelivery,
  type WebhookHealth,
  type WebhookTest,
} from '@liaison/contracts';
import { CLOCK, type Clock, keysetPage } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { FeedCursor } from '../../feed/feed-cursor';
import { FeedLog } from '../../feed/feed-log';
import { SubscriberGrants } from '../../subscribers/subscriber-grants';
import { destinationOf, opened } from '../endpoints/endpoint';
import { type StoredWebhook } from '../endpoints/webhook.model';
import { WebhookStore } from '../endpoints/webhook-store';
import { verdictOn } from '../sending/attempt';
import { Sender } from '../sending/sender';
import type { Message } from '../sending/signature';
import { SecretBox } from '../sending/signing-secret';
import { asDelivery, Deliveries, type StoredDelivery } from './deliveries';
import { Dispatcher } from './dispatcher';
import { ProgressStore } from './progress';
import { pushed } from './waiting-rows';

/** What became of events on their way to an endpoint, and sending by hand. */
@Injectable()
export class DeliveriesService {
  /** Endpoints that something is being sent to by hand: one at a time, for it may take long. */
  private readonly sending = new Set<string>();

  constructor(
    private readonly deliveries: Deliveries,
    private readonly progress: ProgressStore,
    private readonly feed: FeedLog,
    private readonly grants: SubscriberGrants,
    private readonly store: WebhookStore,
    private readonly dispatcher: Dispatcher,
    private readonly sender: Sender,
    private readonly box: SecretBox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Newest first. */
  async list(
    { _id: webhookId }: StoredWebhook,
    { state, ...page }: PageQuery & { state?: WebhookDelivery['state'] | undefined },
  ) {
    const filter = { webhookId, ...(state && { state }) };
    const { items, ...next } = await keysetPage<StoredDelivery>(this.deliveries.collection, filter, page);
    return { items: items.map(asDelivery), ...next };
  }

  async healthOf({ _id, start }: StoredWebhook): Promise<WebhookHealth> {
    const [progress, waiting, oldest] = await Promise.all([
      this.progress.collection.findOne({ _id }),
      this.deliveries.countWaiting(_id),
      this.deliveries.oldestWaiting(_id),
    ]);
    const { failures = 0, failingSince, pausedUntil } = progress?.breaker ?? {};
    return {
      waiting,
      behind: await this.feed.distanceFrom(FeedCursor.parse(progress?.position ?? start.cursor)),
      failures,
      ...(oldest && { oldestWaitingAt: oldest }),
      ...(failingSince && { failingSince: failingSince.toISOString() }),
      ...(pausedUntil && { nextAttemptAt: pausedUntil.toISOString() }),
      ...(progress?.lastDeliveredAt && { lastDeliveredAt: progress.lastDeliveredAt.toISOString() }),
    };
  }

  /** Sends an event that says nothing, at once, also where the endpoint is disabled. Answers what came back. */
  async test(webhook: StoredWebhook): Promise<WebhookTest> {
    const id = uuidv7();
    const body = JSON.stringify({
      specversion: '1.0',
      ...{ id, source: '/liaison/gateway', type: 'liaison.webhook.ping', subject: webhook._id },
      time: this.clock.now().toISOString(),
      datacontenttype: 'application/json',
      data: { webhookId: webhook._id },
    });
    const { askedToWait: _wait, ...attempt } = await this.send(webhook, { id, body });
    return { ...attempt, delivered: verdictOn(attempt) === 'delivered', eventId: id };
  }

  /**
   * Sends an event once more at once, whatever else is on its way. What still waits keeps its place: all of the endpoint that waits is
   * tried at once.
   */
  async redeliver(webhook: StoredWebhook, deliveryId: string): Promise<WebhookDelivery> {
    const delivery = await this.deliveries.collection.findOne({ _id: deliveryId, webhookId: webhook._id });
    if (!delivery) throw missing('delivery', deliveryId);
    if (delivery.state === 'waiting') await this.tryAllAtOnce(webhook);
    else await this.sendAgain(webhook, delivery);
    return asDelivery((await this.deliveries.collection.findOne({ _id: deliveryId })) ?? delivery);
  }

  private async tryAllAtOnce(webhook: StoredWebhook): Promise<void> {
    await this.store.model.updateOne({ _id: webhook._id }, { $inc: { round: 1, version: 1 } });
    await this.dispatcher.look();
  }

  private async sendAgain(webhook: StoredWebhook, { _id, eventId, type }: StoredDelivery): Promise<void> {
    const event = await this.feed.byId(eventId);
    if (!event) throw missing('event', eventId);
    if (!(await this.grants.of(webhook.subscriberId)).allows(type)) throw forbidden('types.not-granted', `Not granted: ${type}.`);
    const { askedToWait: _wait, ...attempt } = await this.send(webhook, { id: eventId, body: event.json });
    const delivered = verdictOn(attempt) === 'delivered' && { $set: { state: 'delivered' as const } };
    await this.deliveries.collection.updateOne({ _id }, { ...pushed(attempt), ...delivered } as never);
  }

  private async send(webhook: StoredWebhook, message: Message) {
    if (this.sending.has(webhook._id)) throw tooOften('webhook.busy', 'Another event is being sent by hand to this webhook.', 1);
    this.sending.add(webhook._id);
    try {
      const now = this.clock.now();
      return await this.sender.send(destinationOf(opened(webhook, this.box), now), message, now);
    } finally {
      this.sending.delete(webhook._id);
    }
  }
}
