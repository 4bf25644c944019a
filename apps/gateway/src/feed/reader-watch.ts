import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SubscriberActivity } from '../subscribers/subscriber-activity';
import { SubscriberWatch } from '../subscribers/subscriber-watch';
import { FeedCursor } from './feed-cursor';
import { FeedLog } from './feed-log';

/** Tells the operator how far a subscriber has read over HTTP. */
@Injectable()
export class ReaderWatch implements OnModuleInit {
  constructor(
    private readonly subscribers: SubscriberWatch,
    private readonly activity: SubscriberActivity,
    private readonly log: FeedLog,
  ) {}

  onModuleInit(): void {
    this.subscribers.also(async (id) => {
      const { readTo, lastReadAt } = (await this.activity.read([id])).get(id) ?? {};
      if (readTo === undefined || lastReadAt === undefined) return {};
      return { feed: { lastReadAt, lag: await this.log.distanceFrom(FeedCursor.parse(readTo)) } };
    });
  }
}
