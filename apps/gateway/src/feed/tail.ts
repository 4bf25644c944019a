import { setTimeout as sleep } from 'node:timers/promises';
import { LOGGER } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import { FeedCursor } from './feed-cursor';
import { FeedLog, type Moment } from './feed-log';
import type { Passage } from './passage';
import { TypesFilter } from './types-filter';
import { Waiting } from './waiting';

/** Milliseconds between two looks for what is new: as late as this an event is told. */
const LOOK_EVERY_MS = 100;
const AFTER_TROUBLE_MS = 1_000;
/** Events of one passage. */
export const AT_ONCE = 200;
/** What is kept in memory for readers that are a little behind; others read it themselves. */
const KEPT_EVENTS = 2_000;
const KEPT_CHARACTERS = 16_000_000;

/**
 * The end of the feed, read once for all who follow it in this copy of the gateway: so many readers cost the database no more than one.
 * It looks at the heads of the projections, for other copies take in their share of the partitions. It looks only while somebody
 * follows.
 */
@Injectable()
export class Tail {
  private readonly waiting = new Waiting();
  private readonly kept = new Map<string, Passage>();
  private followers = 0;
  private looks = false;
  private moment: Moment | undefined;
  private end = FeedCursor.beginning();
  private endKey = '';
  private moves = 0;

  constructor(
    private readonly log: FeedLog,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** The tail moves from now on, until what is returned is called. */
  join(): () => void {
    this.followers += 1;
    if (!this.looks) void this.look();
    return () => void (this.followers -= 1);
  }

  /** How often it has moved: for `moved`. */
  get turn(): number {
    return this.moves;
  }

  /** Resolves when it has moved since `turn`, after `ms` milliseconds, or when the signal aborts. */
  async moved(turn: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.moves === turn) await this.waiting.next(ms, signal);
  }

  /** What comes after a place, from memory or else from the projections; undefined while there is nothing. */
  async after(place: FeedCursor, filter: TypesFilter, limit: number): Promise<Passage | undefined> {
    const key = String(place);
    const kept = this.kept.get(key);
    if (kept && kept.length <= limit) return kept;
    if (!this.moment || key === this.endKey) return undefined;
    const read = await this.log.read(place, this.moment, filter, limit);
    return String(read.to) === key ? undefined : read;
  }

  private async look(): Promise<void> {
    this.looks = true;
    this.moment = undefined;
    for (let troubled = false; this.followers > 0;) {
      try {
        await this.lookOnce();
        troubled = false;
        await sleep(LOOK_EVERY_MS);
      } catch (err) {
        if (!troubled) this.logger.warn({ err }, 'the end of the feed cannot be read just now');
        troubled = true;
        await sleep(AFTER_TROUBLE_MS);
      }
    }
    this.kept.clear();
    this.looks = false;
  }

  private async lookOnce(): Promise<void> {
    const moment = await this.log.now();
    // Nobody has read with it before: it begins where the feed ends now.
    if (!this.moment) this.moveTo(this.log.endOf(moment));
    this.moment = moment;
    for (;;) {
      const passage = await this.log.read(this.end, moment, TypesFilter.everything, AT_ONCE);
      if (String(passage.to) === this.endKey) return;
      this.keep(passage);
      this.moveTo(passage.to);
    }
  }

  private moveTo(place: FeedCursor): void {
    this.end = place;
    this.endKey = String(place);
    this.moves += 1;
    this.waiting.wake();
  }

  private keep(passage: Passage): void {
    this.kept.set(this.endKey, passage);
    let [events, characters] = [0, 0];
    for (const [key, { length, size }] of [...this.kept].toReversed()) {
      events += length;
      characters += size;
      if (events > KEPT_EVENTS || characters > KEPT_CHARACTERS) this.kept.delete(key);
    }
  }
}
