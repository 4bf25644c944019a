import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts.module';
import { ReverseProxy } from './proxy/reverse-proxy';
import { ViewsModule } from './views.module';

/** The one REST API: sign-in, routing, composed views, calendar feed, event feed. No domain rules. */
@Module({ imports: [AccountsModule, ViewsModule], providers: [ReverseProxy] })
export class GatewayModule {}
