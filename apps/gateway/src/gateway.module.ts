import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts.module';

/** The one REST API: sign-in, routing, composed views, calendar feed, event feed. No domain rules. */
@Module({ imports: [AccountsModule] })
export class GatewayModule {}
