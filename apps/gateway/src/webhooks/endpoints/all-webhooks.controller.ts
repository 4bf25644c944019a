import { Webhook } from '@liaison/contracts';
import { AllowedTo, Lists } from '@liaison/service';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { WebhooksQuery } from './webhooks.query';
import { WebhooksService } from './webhooks.service';

@ApiTags('webhooks')
@Controller('webhooks')
export class AllWebhooksController {
  constructor(private readonly webhooks: WebhooksService) {}

  @Get()
  @AllowedTo('admin')
  @Lists(Webhook, 'The webhooks of all subscribers, newest first; with `status=disabled` those that somebody must look after')
  list(@Query({ schema: WebhooksQuery }) query: WebhooksQuery) {
    return this.webhooks.list(query);
  }
}
