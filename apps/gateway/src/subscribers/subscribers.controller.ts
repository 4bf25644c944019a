import {
  ChangeSubscriber,
  Id,
  RegisterSubscriber,
  RotateSecret,
  Subscriber,
  SubscriberAudit,
  SubscriberCredentials,
  WatchedSubscriber,
} from '@liaison/contracts';
import { AllowedTo, Answers, AnswersWhole, type Asked, Changes, Creates, HowAsked, Lists, Reads, Unkept } from '@liaison/service';
import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { earlierVersionsOf } from './earlier-versions';
import { SubscriberWatch } from './subscriber-watch';
import { SubscribersQuery } from './subscribers.query';
import { SubscribersService } from './subscribers.service';

@ApiTags('subscribers')
@Controller('subscribers')
export class SubscribersController {
  constructor(
    private readonly subscribers: SubscribersService,
    private readonly watch: SubscriberWatch,
  ) {}

  @Get()
  @AllowedTo('admin')
  @Lists(Subscriber, 'Other systems that read the events, newest first')
  list(@Query({ schema: SubscribersQuery }) query: SubscribersQuery) {
    return this.subscribers.list(query);
  }

  @Get(':id')
  @AllowedTo('admin')
  @AnswersWhole()
  @Reads(WatchedSubscriber, 'A subscriber, and how it fares')
  async get(@Param('id', { schema: Id }) id: string) {
    const subscriber = await this.subscribers.get(id);
    const earlierVersions = earlierVersionsOf(subscriber.eventTypes);
    return { ...subscriber, health: { ...(await this.watch.healthOf(subscriber)), earlierVersions } };
  }

  @Get(':id/audit')
  @AllowedTo('admin')
  @Answers(SubscriberAudit, 'Who changed what of a subscriber, and when; oldest first')
  audit(@Param('id', { schema: Id }) id: string) {
    return this.subscribers.audit(id);
  }

  @Post()
  @Unkept()
  @AllowedTo('admin')
  @Creates(SubscriberCredentials, 'Lets another system read events: its client id, and its secret, which is shown this once')
  register(@Body({ schema: RegisterSubscriber }) command: RegisterSubscriber, @HowAsked() asked: Asked) {
    return this.subscribers.register(command, asked);
  }

  @Patch(':id')
  @AllowedTo('admin')
  @Changes(Subscriber, 'Changes name, contact or grants; in force at once')
  change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ChangeSubscriber }) command: ChangeSubscriber,
    @HowAsked() asked: Asked,
  ) {
    return this.subscribers.change(id, command, asked);
  }

  @Post(':id/rotate')
  @Unkept()
  @AllowedTo('admin')
  @Changes(SubscriberCredentials, 'Another secret, shown this once; the old one stays good for the overlap')
  rotate(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: RotateSecret }) command: RotateSecret,
    @HowAsked() asked: Asked,
  ) {
    return this.subscribers.rotate(id, command, asked);
  }

  @Post(':id/suspend')
  @AllowedTo('admin')
  @Changes(Subscriber, 'Shows it nothing more, until it is resumed')
  suspend(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.subscribers.suspend(id, asked);
  }

  @Post(':id/resume')
  @AllowedTo('admin')
  @Changes(Subscriber, 'Shows it what was granted again')
  resume(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.subscribers.resume(id, asked);
  }

  @Post(':id/revoke')
  @AllowedTo('admin')
  @Changes(Subscriber, 'Ends it for good: no token, no event, no way back')
  revoke(@Param('id', { schema: Id }) id: string, @HowAsked() asked: Asked) {
    return this.subscribers.revoke(id, asked);
  }
}
