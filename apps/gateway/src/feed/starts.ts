import { invalid, SERVICES, type ServiceName } from '@liaison/contracts';
import { CONFIG, type ServiceConfig, topicOf } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { TimelineRow } from '../projections/projected';
import type { Grants } from '../subscribers/grants';
import type { StartAsked } from './event-feed.query';
import { FeedCursor } from './feed-cursor';
import { FeedLog, type Moment } from './feed-log';

interface FirstOfPartition {
  _id: { topic: string; partition: number };
  offset: number;
}

/** Where a reader begins: behind a cursor, from a time, behind an event, or with the first event there is. */
@Injectable()
export class Starts {
  private readonly services: Map<string, ServiceName>;

  constructor(
    private readonly log: FeedLog,
    @Inject(CONFIG) config: ServiceConfig,
  ) {
    this.services = new Map(SERVICES.map((service) => [topicOf(config, service), service]));
  }

  /** Refuses (422) more than one start, a cursor that is none, and an event that the reader may not know of. */
  async of({ after, from, afterEvent }: StartAsked, grants: Grants): Promise<FeedCursor> {
    if ([after, from, afterEvent].filter((start) => start !== undefined).length > 1)
      throw invalid('after', 'start.ambiguous', 'Give one of after, from and afterEvent; none begins with the first event.');
    if (after !== undefined) return FeedCursor.parse(after);
    if (from !== undefined) return this.from(from, await this.log.now());
    if (afterEvent !== undefined) return this.behind(afterEvent, grants);
    return FeedCursor.beginning();
  }

  private async behind(id: string, grants: Grants): Promise<FeedCursor> {
    const moment = await this.log.now();
    const row = (await moment.collections.timeline.findOne({ _id: id })) as TimelineRow | null;
    const service = row && this.services.get(row.topic);
    if (!row || !service || !grants.allows(row.type))
      throw invalid('afterEvent', 'event.unknown', 'There is no event with this id, or it is not granted.');
    const start = await this.from(row.time, moment);
    start.advance(service, row.partition, row.offset + 1);
    return start;
  }

  /** Reads as many events as are to be replayed: times do not rise strictly along the log. */
  private async from(time: string, moment: Moment): Promise<FeedCursor> {
    const firsts = (await moment.collections.timeline
      .aggregate([
        { $match: { time: { $gte: time } } },
        { $group: { _id: { topic: '$topic', partition: '$partition' }, offset: { $min: '$offset' } } },
      ])
      .toArray()) as FirstOfPartition[];
    const first = new Map(firsts.map(({ _id: { topic, partition }, offset }) => [`${topic}/${partition}`, offset]));
    const start = FeedCursor.beginning();
    for (const { _id, topic, partition, next } of moment.heads) {
      const service = this.services.get(topic);
      // Beyond the head something may still be on its way before what is there.
      if (service) start.advance(service, partition, Math.min(next, first.get(_id) ?? next));
    }
    return start;
  }
}
