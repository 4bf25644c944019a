import { type FeedEvent, SERVICES, type ServiceName } from '@liaison/contracts';
import { CONFIG, type ServiceConfig, topicOf } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import { Projections } from '../projections/projections';
import type { Head, TimelineRow } from '../projections/projected';
import type { EventFeedQuery } from './event-feed.query';
import { FeedCursor } from './feed-cursor';
import { feedEvent } from './feed-event';
import { PartitionReader } from './partition-reader';
import { wantedOf } from './types-filter';

/** Every event once, in the log's order within an aggregate; between aggregates by time, as far as a page goes. */
@Injectable()
export class EventFeed {
  private readonly services: Map<string, ServiceName>;

  constructor(
    private readonly projections: Projections,
    @Inject(CONFIG) config: ServiceConfig,
  ) {
    this.services = new Map(SERVICES.map((service) => [topicOf(config, service), service]));
  }

  /** At most `limit` events after a cursor, and the cursor for what comes next; an empty page means that nothing is new. */
  async page({ after, types, limit }: EventFeedQuery): Promise<{ events: FeedEvent[]; next: string }> {
    const cursor = after === undefined ? FeedCursor.beginning() : FeedCursor.parse(after);
    const readers = await this.readersOf(cursor, types, limit);
    try {
      const rows = await earliest(readers, limit);
      for (const { service, partition, position } of readers) cursor.advance(service, partition, position);
      return { events: rows.map(feedEvent), next: String(cursor) };
    } finally {
      await Promise.all(readers.map((reader) => reader.close()));
    }
  }

  /** One for each partition with news; where nothing of a topic is asked for, the cursor goes on at once. */
  private async readersOf(cursor: FeedCursor, types: string | undefined, limit: number): Promise<PartitionReader[]> {
    // One generation for the whole page, also while another takes its place.
    const collections = this.projections.now;
    const news = (await collections.heads.find({}).toArray()).flatMap((head: Head) => {
      const service = this.services.get(head.topic);
      const from = service && cursor.at(service, head.partition);
      return service && head.next > (from ?? 0) ? [{ head, service, from: from ?? 0 }] : [];
    });
    const batchSize = Math.max(2, Math.ceil((2 * limit) / Math.max(1, news.length)));
    return news.flatMap(({ head, service, from }) => {
      const wanted = wantedOf(service, types);
      if (wanted !== 'none') return [new PartitionReader(collections, service, head, from, wanted, { limit, batchSize })];
      cursor.advance(service, head.partition, head.next);
      return [];
    });
  }
}

/** Merges the partitions by time, without changing the order within one. */
async function earliest(readers: PartitionReader[], limit: number): Promise<TimelineRow[]> {
  await Promise.all(readers.map((reader) => reader.advance()));
  const rows: TimelineRow[] = [];
  while (rows.length < limit) {
    let best: PartitionReader | undefined;
    for (const reader of readers) if (reader.first && !(best?.first && best.first.time <= reader.first.time)) best = reader;
    if (!best?.first) break;
    rows.push(best.first);
    await best.advance();
  }
  return rows;
}
