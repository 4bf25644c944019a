import type { Actor } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import type { EventFeedQuery } from './event-feed.query';
import type { FeedCursor } from './feed-cursor';
import { FeedLog, StaleMoment } from './feed-log';
import { type FeedReader, FeedReaders } from './feed-readers';
import type { Passage } from './passage';
import { Starts } from './starts';
import { Tail } from './tail';
import type { TypesFilter } from './types-filter';

/** Of the feed, what a reader gets: each event in JSON, and where it goes on. */
interface FeedPage {
  events: string[];
  next: FeedCursor;
}

/** Every event once, in the log's order within an aggregate; between aggregates by time, as far as a page goes. */
@Injectable()
export class EventFeed {
  constructor(
    private readonly log: FeedLog,
    private readonly starts: Starts,
    private readonly tail: Tail,
    private readonly readers: FeedReaders,
  ) {}

  /** At most `limit` events, and the cursor for what comes next; an empty page means that nothing was new until the wait was over. */
  async page({ types, limit, wait, ...start }: EventFeedQuery, actor: Actor, signal: AbortSignal): Promise<FeedPage> {
    const reader = this.readers.of(actor, types);
    const { grants, filter } = await reader.rights();
    const passage = await this.read(await this.starts.of(start, grants), filter, limit);
    let page: FeedPage = { events: passage.of(filter), next: passage.to };
    if (page.events.length === 0 && wait > 0) page = await this.wait(page.next, reader, { limit, wait, signal });
    reader.hasRead(page.next);
    return page;
  }

  private async read(from: FeedCursor, filter: TypesFilter, limit: number): Promise<Passage> {
    try {
      return await this.log.read(from, await this.log.now(), filter, limit);
    } catch (error) {
      if (!(error instanceof StaleMoment)) throw error;
      return this.log.read(from, await this.log.now(), filter, limit);
    }
  }

  private async wait(
    from: FeedCursor,
    reader: FeedReader,
    { limit, wait, signal }: { limit: number; wait: number; signal: AbortSignal },
  ): Promise<FeedPage> {
    const until = performance.now() + wait * 1_000;
    const leave = this.tail.join();
    try {
      for (let next = from; ;) {
        const { filter } = await reader.rights();
        const { turn } = this.tail;
        const passage = await this.tail.after(next, filter, limit);
        const events = passage?.of(filter) ?? [];
        next = passage?.to ?? next;
        const left = until - performance.now();
        if (events.length > 0 || left <= 0 || signal.aborted) return { events, next };
        if (!passage) await this.tail.moved(turn, left, signal);
      }
    } finally {
      leave();
    }
  }
}
