import { CLOCK, type Clock, Metrics } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { WEBHOOKS, type Webhooks } from '../endpoints/webhook.model';
import { Deliveries } from './deliveries';

/** What of webhooks is measured, over all endpoints; `/webhooks` tells them apart. */
@Injectable()
export class WebhookMetrics {
  readonly attempts;

  constructor(metrics: Metrics, deliveries: Deliveries, @Inject(WEBHOOKS) webhooks: Webhooks, @Inject(CLOCK) clock: Clock) {
    this.attempts = metrics.counter('liaison_webhook_attempts_total', 'Attempts to deliver to webhooks, by outcome', 'outcome');
    metrics.gauge('liaison_webhooks_disabled', 'Webhooks that are disabled', () =>
      webhooks.countDocuments({ status: 'disabled' }),
    );
    metrics.gauge('liaison_webhooks_enabled', 'Webhooks that are enabled', () => webhooks.countDocuments({ status: 'enabled' }));
    metrics.gauge('liaison_webhook_waiting', 'Events that wait behind a failed attempt', () => deliveries.countWaiting());
    metrics.gauge(
      'liaison_webhook_oldest_waiting_seconds',
      'Age of the oldest event that waits behind a failed attempt',
      async () => {
        const since = await deliveries.oldestWaiting();
        return since === undefined ? 0 : (clock.now().getTime() - Date.parse(since)) / 1_000;
      },
    );
  }
}
