import {
  ChangeWebhook,
  Id,
  RegisterWebhook,
  ReplayWebhook,
  RotateSecret,
  WatchedWebhook,
  Webhook,
  WebhookTest,
  WebhookWithSecret,
} from '@liaison/contracts';
import {
  AllowedTo,
  Answers,
  AnswersNothing,
  AnswersWhole,
  type Asked,
  Changes,
  Creates,
  HowAsked,
  Lists,
  Reads,
  Refuses,
  Unkept,
} from '@liaison/service';
import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { DeliveriesService } from '../delivering/deliveries.service';
import { WebhooksQuery } from './webhooks.query';
import { Addressed, WebhooksService } from './webhooks.service';

/** A subscriber's own endpoints; an admin may manage them for it. */
@ApiTags('webhooks')
@Controller('subscribers/:subscriberId/webhooks')
export class WebhooksController {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly deliveries: DeliveriesService,
  ) {}

  @Post()
  @Unkept()
  @AllowedTo('subscriber')
  @Creates(WebhookWithSecret, 'Has events posted to an address, signed by Standard Webhooks; the secret is shown this once')
  register(
    @Param('subscriberId', { schema: Id }) subscriberId: string,
    @Body({ schema: RegisterWebhook }) command: RegisterWebhook,
    @HowAsked() asked: Asked,
  ) {
    return this.webhooks.register(subscriberId, command, asked);
  }

  @Get()
  @AllowedTo('subscriber')
  @Lists(Webhook, 'The webhooks of a subscriber, newest first')
  async list(
    @Param('subscriberId', { schema: Id }) subscriberId: string,
    @Query({ schema: WebhooksQuery }) query: WebhooksQuery,
    @HowAsked() asked: Asked,
  ) {
    await this.webhooks.mustManage(subscriberId, asked);
    return this.webhooks.list({ ...query, subscriberId });
  }

  @Get(':webhookId')
  @AllowedTo('subscriber')
  @AnswersWhole()
  @Reads(WatchedWebhook, 'A webhook, and how its deliveries go')
  async get(@Param({ schema: Addressed }) at: Addressed, @HowAsked() asked: Asked) {
    const webhook = await this.webhooks.load(at, asked);
    return { ...this.webhooks.shown(webhook), health: await this.deliveries.healthOf(webhook) };
  }

  @Patch(':webhookId')
  @AllowedTo('subscriber')
  @Changes(Webhook, 'Changes address or types, from the next event on')
  change(
    @Param({ schema: Addressed }) at: Addressed,
    @Body({ schema: ChangeWebhook }) command: ChangeWebhook,
    @HowAsked() asked: Asked,
  ) {
    return this.webhooks.change(at, command, asked);
  }

  @Post(':webhookId/rotate')
  @Unkept()
  @AllowedTo('subscriber')
  @Changes(WebhookWithSecret, 'Another secret, shown this once; events carry two signatures until the overlap ends')
  rotate(
    @Param({ schema: Addressed }) at: Addressed,
    @Body({ schema: RotateSecret }) command: RotateSecret,
    @HowAsked() asked: Asked,
  ) {
    return this.webhooks.rotate(at, command, asked);
  }

  @Post(':webhookId/disable')
  @AllowedTo('subscriber')
  @Changes(Webhook, 'Sends nothing more, until it is enabled; what happens meanwhile is kept for then')
  disable(@Param({ schema: Addressed }) at: Addressed, @HowAsked() asked: Asked) {
    return this.webhooks.disable(at, asked);
  }

  @Post(':webhookId/enable')
  @AllowedTo('subscriber')
  @Changes(Webhook, 'Goes on where it stopped; whatever waits is tried at once')
  enable(@Param({ schema: Addressed }) at: Addressed, @HowAsked() asked: Asked) {
    return this.webhooks.enable(at, asked);
  }

  @Post(':webhookId/replay')
  @AllowedTo('subscriber')
  @Changes(Webhook, 'Goes on from another place: the beginning, a time, behind an event, or now')
  replay(
    @Param({ schema: Addressed }) at: Addressed,
    @Body({ schema: ReplayWebhook }) command: ReplayWebhook,
    @HowAsked() asked: Asked,
  ) {
    return this.webhooks.replay(at, command, asked);
  }

  @Post(':webhookId/test')
  @Unkept()
  @AllowedTo('subscriber')
  @Answers(WebhookTest, 'Sends a ping at once, and answers what came back')
  @Refuses(409, 'It cannot be signed for.')
  @Refuses(429, 'Another event is being sent by hand.')
  async test(@Param({ schema: Addressed }) at: Addressed, @HowAsked() asked: Asked) {
    return this.deliveries.test(await this.webhooks.load(at, asked));
  }

  @Delete(':webhookId')
  @AllowedTo('subscriber')
  @AnswersNothing('Forgets a webhook, and its deliveries')
  remove(@Param({ schema: Addressed }) at: Addressed, @HowAsked() asked: Asked) {
    return this.webhooks.remove(at, asked);
  }
}
