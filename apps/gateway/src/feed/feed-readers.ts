import type { Actor } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import type { Grants } from '../subscribers/grants';
import { SubscriberActivity } from '../subscribers/subscriber-activity';
import { SubscriberGrants } from '../subscribers/subscriber-grants';
import type { FeedCursor } from './feed-cursor';
import { TypesFilter } from './types-filter';

/** Who reads the feed: people of the cell, and subscribers. */
@Injectable()
export class FeedReaders {
  constructor(
    private readonly grants: SubscriberGrants,
    private readonly activity: SubscriberActivity,
  ) {}

  /** `types` as the query has it. */
  of(actor: Actor, types: string | undefined): FeedReader {
    return new FeedReader(this.grants, this.activity, actor, types);
  }
}

/** One who reads, page by page or on a stream. */
export class FeedReader {
  private known: { grants: Grants; filter: TypesFilter } | undefined;

  constructor(
    private readonly grants: SubscriberGrants,
    private readonly activity: SubscriberActivity,
    private readonly actor: Actor,
    private readonly types: string | undefined,
  ) {}

  /**
   * What it may get now, or might two seconds ago: ask again as it reads on, for grants are taken away meanwhile. Refuses (403) who is
   * suspended or revoked, and types that are not granted.
   */
  async rights(): Promise<{ grants: Grants; filter: TypesFilter }> {
    const grants = await this.grants.mustRead(this.actor);
    if (this.known?.grants !== grants) this.known = { grants, filter: TypesFilter.of(this.types, grants) };
    return this.known;
  }

  /** For the operator, who sees how subscribers fare. */
  hasRead(to: FeedCursor): void {
    if (this.actor.roles.includes('subscriber')) this.activity.hasRead(this.actor.id, String(to));
  }
}
