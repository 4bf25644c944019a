import { Module } from '@nestjs/common';
import { EventFeedController } from './feed/event-feed.controller';
import { EventFeed } from './feed/event-feed.service';
import { ProjectionsModule } from './projections.module';

/** The events themselves, for who cannot speak Kafka. */
@Module({ imports: [ProjectionsModule], controllers: [EventFeedController], providers: [EventFeed] })
export class FeedModule {}
