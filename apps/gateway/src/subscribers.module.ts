import { KafkajsAccess } from '@liaison/messaging';
import { CONFIG, LOGGER, type ServiceConfig } from '@liaison/service';
import { Module } from '@nestjs/common';
import type { Logger } from 'pino';
import { AccountsModule } from './accounts.module';
import { ClientAuthentication } from './oauth/client-authentication';
import { TokenController } from './oauth/token.controller';
import { EndedVersions } from './subscribers/ended-versions';
import { KAFKA_ACCESS, KafkaGrants } from './subscribers/kafka-grants';
import { activityProvider, SubscriberActivity } from './subscribers/subscriber-activity';
import { SubscriberGrants } from './subscribers/subscriber-grants';
import { SubscriberWatch } from './subscribers/subscriber-watch';
import { subscribersProvider } from './subscribers/subscriber.model';
import { SubscribersController } from './subscribers/subscribers.controller';
import { SubscribersService } from './subscribers/subscribers.service';

const kafkaAccessProvider = {
  provide: KAFKA_ACCESS,
  inject: [CONFIG, LOGGER],
  useFactory: ({ KAFKA_BROKERS: brokers }: ServiceConfig, logger: Logger) =>
    new KafkajsAccess({
      brokers,
      clientId: 'liaison-gateway-access',
      onLog: (message) => logger.debug({ from: 'kafkajs' }, message),
    }),
};

/** Other systems that read the events: who they are, what each may be shown, and the tokens that they get. */
@Module({
  imports: [AccountsModule],
  controllers: [SubscribersController, TokenController],
  providers: [
    activityProvider,
    ClientAuthentication,
    EndedVersions,
    kafkaAccessProvider,
    KafkaGrants,
    SubscriberActivity,
    SubscriberGrants,
    subscribersProvider,
    SubscribersService,
    SubscriberWatch,
  ],
  exports: [SubscriberActivity, SubscriberGrants, subscribersProvider, SubscriberWatch],
})
export class SubscribersModule {}
