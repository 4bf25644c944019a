import { CONFIG } from '@liaison/service';
import { Module } from '@nestjs/common';
import { FeedModule } from './feed.module';
import type { GatewayConfig } from './gateway-environment';
import { SubscribersModule } from './subscribers.module';
import { CheckedAddresses } from './webhooks/addresses/checked-addresses';
import { networksOf } from './webhooks/addresses/networks';
import { WebhookUrls } from './webhooks/addresses/webhook-urls';
import { Deliveries } from './webhooks/delivering/deliveries';
import { DeliveriesController } from './webhooks/delivering/deliveries.controller';
import { DeliveriesService } from './webhooks/delivering/deliveries.service';
import { Dispatcher } from './webhooks/delivering/dispatcher';
import { Ledger } from './webhooks/delivering/ledger';
import { ProgressStore } from './webhooks/delivering/progress';
import { WebhookMetrics } from './webhooks/delivering/webhook-metrics';
import { WebhookWatch } from './webhooks/delivering/webhook-watch';
import { AllWebhooksController } from './webhooks/endpoints/all-webhooks.controller';
import { Beginnings } from './webhooks/endpoints/beginnings';
import { webhooksProvider } from './webhooks/endpoints/webhook.model';
import { WebhookStore } from './webhooks/endpoints/webhook-store';
import { WebhooksController } from './webhooks/endpoints/webhooks.controller';
import { WebhooksService } from './webhooks/endpoints/webhooks.service';
import { Sender } from './webhooks/sending/sender';
import { SecretBox } from './webhooks/sending/signing-secret';

const addresses = {
  provide: CheckedAddresses,
  inject: [CONFIG],
  useFactory: ({ WEBHOOKS_ALLOWED_NETWORKS: list }: GatewayConfig) => new CheckedAddresses(networksOf(list) ?? []),
};
const urls = {
  provide: WebhookUrls,
  inject: [CheckedAddresses, CONFIG],
  useFactory: (checked: CheckedAddresses, { WEBHOOKS_ALLOW_HTTP }: GatewayConfig) =>
    new WebhookUrls(checked, WEBHOOKS_ALLOW_HTTP === 'true'),
};
const sender = { provide: Sender, inject: [CheckedAddresses], useFactory: (checked: CheckedAddresses) => new Sender(checked) };
const secretBox = {
  provide: SecretBox,
  inject: [CONFIG],
  useFactory: ({ WEBHOOK_SECRETS_KEY }: GatewayConfig) => new SecretBox(WEBHOOK_SECRETS_KEY),
};

/** Events posted to who asked for them, signed, until they have them. */
@Module({
  imports: [FeedModule, SubscribersModule],
  controllers: [AllWebhooksController, DeliveriesController, WebhooksController],
  providers: [
    ...[addresses, urls, sender, secretBox, webhooksProvider],
    Beginnings,
    Deliveries,
    DeliveriesService,
    Dispatcher,
    Ledger,
    ProgressStore,
    WebhookMetrics,
    WebhooksService,
    WebhookStore,
    WebhookWatch,
  ],
})
export class WebhooksModule {}
