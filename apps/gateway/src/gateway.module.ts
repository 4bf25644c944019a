import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts.module';
import { ApiDocument, documentsProvider } from './api-document/api-document';
import { Documentation } from './api-document/documentation';
import { ReverseProxy } from './proxy/reverse-proxy';
import { SecurityHeaders } from './proxy/security-headers';
import { ViewsModule } from './views.module';

/** The one REST API: sign-in, routing, composed views, calendar feed, event feed. No domain rules. */
@Module({
  imports: [AccountsModule, ViewsModule],
  providers: [SecurityHeaders, ReverseProxy, ApiDocument, documentsProvider, Documentation],
})
export class GatewayModule {}
