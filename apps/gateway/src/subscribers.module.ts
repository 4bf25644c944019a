import { Module } from '@nestjs/common';
import { SubscriberGrants } from './subscribers/subscriber-grants';
import { subscribersProvider } from './subscribers/subscriber.model';

/** Other systems that read the events: who they are, and what each may be shown. */
@Module({
  providers: [SubscriberGrants, subscribersProvider],
  exports: [SubscriberGrants, subscribersProvider],
})
export class SubscribersModule {}
