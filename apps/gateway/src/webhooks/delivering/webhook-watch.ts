import { Timekeeper } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SubscriberWatch } from '../../subscribers/subscriber-watch';
import { WEBHOOKS, type Webhooks } from '../endpoints/webhook.model';
import { Deliveries } from './deliveries';
import { ProgressStore } from './progress';

/** Tells how a subscriber's webhooks fare, and forgets what a deleted one has left behind. */
@Injectable()
export class WebhookWatch implements OnModuleInit {
  constructor(
    @Inject(WEBHOOKS) private readonly webhooks: Webhooks,
    private readonly deliveries: Deliveries,
    private readonly progress: ProgressStore,
    private readonly subscribers: SubscriberWatch,
    private readonly timekeeper: Timekeeper,
  ) {}

  onModuleInit(): void {
    this.subscribers.also((subscriberId) => this.figuresOf(subscriberId));
    this.timekeeper.add('forget what deleted webhooks have left', () => this.forgetLeftovers());
  }

  private async figuresOf(subscriberId: string) {
    const own = await this.webhooks.find({ subscriberId }, { status: 1 }).lean();
    const failed = await this.deliveries.countFailing(own.map(({ _id }) => _id));
    return { failedDeliveries: failed, disabledWebhooks: own.filter(({ status }) => status === 'disabled').length };
  }

  /** Whoever delivers to a webhook that is deleted may write once more, and what waits would be kept for ever. */
  private async forgetLeftovers(): Promise<void> {
    const left = await this.progress.ids();
    const known = new Set((await this.webhooks.find({ _id: { $in: left } }, { _id: 1 }).lean()).map(({ _id }) => _id));
    for (const id of left.filter((one) => !known.has(one))) {
      await this.deliveries.forget(id);
      await this.progress.forget(id);
    }
  }
}
