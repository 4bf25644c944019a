import { Id, PageQuery, pageOf, WebhookDelivery } from '@liaison/contracts';
import { AllowedTo, Answers, type Asked, HowAsked, Refuses, Unkept } from '@liaison/service';
import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Addressed, WebhooksService } from '../endpoints/webhooks.service';
import { DeliveriesService } from './deliveries.service';

const DeliveriesQuery = PageQuery.extend(WebhookDelivery.pick({ state: true }).partial().shape).strict();
const OneDelivery = Addressed.extend({ deliveryId: Id });

@ApiTags('webhooks')
@Controller('subscribers/:subscriberId/webhooks/:webhookId/deliveries')
export class DeliveriesController {
  constructor(
    private readonly deliveries: DeliveriesService,
    private readonly webhooks: WebhooksService,
  ) {}

  @Get()
  @AllowedTo('subscriber')
  @Answers(pageOf(WebhookDelivery), 'What became of the events of the last 30 days, newest first')
  async list(
    @Param({ schema: Addressed }) at: Addressed,
    @Query({ schema: DeliveriesQuery }) query: z.output<typeof DeliveriesQuery>,
    @HowAsked() asked: Asked,
  ) {
    return this.deliveries.list(await this.webhooks.load(at, asked), query);
  }

  @Post(':deliveryId/redeliver')
  @Unkept()
  @AllowedTo('subscriber')
  @Answers(WebhookDelivery, 'Sends an event once more at once; what still waits is tried at once, in order')
  @Refuses(409, 'It cannot be signed for.')
  @Refuses(429, 'Another event is being sent by hand.')
  async redeliver(@Param({ schema: OneDelivery }) { deliveryId, ...at }: z.output<typeof OneDelivery>, @HowAsked() asked: Asked) {
    return this.deliveries.redeliver(await this.webhooks.load(at, asked), deliveryId);
  }
}
