import { LOGGER, Metrics } from '@liaison/service';
import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from 'pino';
import { earlierVersionsOf } from './earlier-versions';
import { SUBSCRIBERS, type Subscribers } from './subscriber.model';

/**
 * A version is published for as long as somebody was granted it. A build cannot know of a deployment's subscribers: so a gateway that
 * starts tells the operator of those who were granted what is not published any more, and the metrics do all the while.
 */
@Injectable()
export class EndedVersions implements OnApplicationBootstrap {
  constructor(
    @Inject(SUBSCRIBERS) private readonly subscribers: Subscribers,
    @Inject(LOGGER) private readonly logger: Logger,
    metrics: Metrics,
  ) {
    metrics.gauge(
      'liaison_subscribers_on_ended_versions',
      'Subscribers that were granted a version of an event that is not published any more',
      async () => (await this.found()).length,
    );
  }

  async onApplicationBootstrap(): Promise<void> {
    for (const { subscriberId, types } of await this.found())
      this.logger.warn({ subscriberId, types }, 'a subscriber was granted versions that are not published any more');
  }

  private async found(): Promise<{ subscriberId: string; types: string[] }[]> {
    const current = await this.subscribers.find({ status: { $ne: 'revoked' } }, { eventTypes: 1 }).lean();
    return current
      .map(({ _id, eventTypes }) => ({
        subscriberId: _id,
        types: earlierVersionsOf(eventTypes).flatMap(({ type, published }) => (published ? [] : [type])),
      }))
      .filter(({ types }) => types.length > 0);
  }
}
