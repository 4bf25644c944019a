import type { Actor } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { SubscriberGrants } from '../subscribers/subscriber-grants';
import type { EventFeedQuery } from './event-feed.query';
import type { FeedCursor } from './feed-cursor';
import { FeedLog, StaleMoment } from './feed-log';
import type { Passage } from './passage';
import { ReaderRights } from './reader-rights';
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
    private readonly grants: SubscriberGrants,
  ) {}

  /** At most `limit` events, and the cursor for what comes next; an empty page means that nothing was new until the wait was over. */
  async page({ types, limit, wait, ...start }: EventFeedQuery, reader: Actor, signal: AbortSignal): Promise<FeedPage> {
    const rights = new ReaderRights(this.grants, reader, types);
    const { grants, filter } = await rights.now();
    const passage = await this.read(await this.starts.of(start, grants), filter, limit);
    const page = { events: passage.of(filter), next: passage.to };
    return page.events.length > 0 || wait === 0 ? page : this.wait(page.next, rights, { limit, wait, signal });
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
    rights: ReaderRights,
    { limit, wait, signal }: { limit: number; wait: number; signal: AbortSignal },
  ): Promise<FeedPage> {
    const until = performance.now() + wait * 1_000;
    const leave = this.tail.join();
    try {
      for (let next = from; ;) {
        const { filter } = await rights.now();
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
