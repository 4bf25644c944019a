import { Module } from '@nestjs/common';
import { EventFeedController } from './feed/event-feed.controller';
import { EventFeed } from './feed/event-feed.service';
import { EventStreamController } from './feed/event-stream.controller';
import { EventStream } from './feed/event-stream.service';
import { FeedLog } from './feed/feed-log';
import { FeedReaders } from './feed/feed-readers';
import { ReaderWatch } from './feed/reader-watch';
import { Starts } from './feed/starts';
import { Tail } from './feed/tail';
import { ProjectionsModule } from './projections.module';
import { SubscribersModule } from './subscribers.module';

/** The events themselves, for who cannot speak Kafka. */
@Module({
  imports: [ProjectionsModule, SubscribersModule],
  controllers: [EventFeedController, EventStreamController],
  providers: [EventFeed, EventStream, FeedLog, FeedReaders, ReaderWatch, Starts, Tail],
  exports: [FeedLog, Starts, Tail],
})
export class FeedModule {}
