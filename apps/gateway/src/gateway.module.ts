import { Module } from '@nestjs/common';
import { AccountsModule } from './accounts.module';
import { ApiDocument } from './api-document/api-document';
import { Documentation } from './api-document/documentation';
import { documentsProvider, ServiceDocuments } from './api-document/service-documents';
import { CatalogueModule } from './catalogue.module';
import { FeedModule } from './feed.module';
import { SubscribersModule } from './subscribers.module';
import { ReverseProxy } from './proxy/reverse-proxy';
import { SecurityHeaders } from './proxy/security-headers';
import { ViewsModule } from './views.module';
import { WebhooksModule } from './webhooks.module';

/** The one REST API: sign-in, routing, composed views, calendar feed, event feed. No domain rules. */
@Module({
  imports: [AccountsModule, CatalogueModule, FeedModule, SubscribersModule, ViewsModule, WebhooksModule],
  providers: [SecurityHeaders, ReverseProxy, ApiDocument, ServiceDocuments, documentsProvider, Documentation],
})
export class GatewayModule {}
