import { setMaxListeners } from 'node:events';
import { type Actor, Refusal } from '@liaison/contracts';
import { isOutage } from '@liaison/messaging';
import { LOGGER, Metrics } from '@liaison/service';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { Logger } from 'pino';
import type { EventStreamQuery } from './event-feed.query';
import { FeedCursor } from './feed-cursor';
import { type FeedReader, FeedReaders } from './feed-readers';
import { Starts } from './starts';
import { AT_ONCE, Tail } from './tail';

/** So often something is sent, that proxies and readers know the stream alive. */
const HEARTBEAT_MS = 15_000;
/** So often a reader's rights are looked at where nothing happens. */
const LOOK_AT_RIGHTS_MS = 1_000;
const AFTER_TROUBLE_MS = 1_000;
/** Streams of one copy of the gateway. */
const MOST = 2_000;
/** A reader comes back after one second to three, so that all don't come at once. */
const comesBackAfterMs = () => 1_000 + Math.round(Math.random() * 2_000);

/** Server-sent events (WHATWG HTML, 9.2): what comes after a place, as it comes, for as long as the reader may read. */
@Injectable()
export class EventStream implements BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private open = 0;

  constructor(
    private readonly starts: Starts,
    private readonly tail: Tail,
    private readonly readers: FeedReaders,
    metrics: Metrics,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {
    // Every reader listens for it, and stops listening when it is gone.
    setMaxListeners(0, this.stopping.signal);
    metrics.gauge('liaison_event_streams', 'Readers of server-sent events', () => this.open);
  }

  /** Streams end, and readers come back, to another copy or to the next start. */
  beforeApplicationShutdown(): void {
    this.stopping.abort();
  }

  /** Ends with the gateway. */
  get stopped(): AbortSignal {
    return this.stopping.signal;
  }

  /**
   * The frames of a stream. Refuses before it begins what can never be answered. `lastEventId` is what a reader that comes back has
   * seen last, and goes before what its address says. Ends when the signal aborts or the reader may read no more.
   */
  async begin(
    { types, ...start }: EventStreamQuery,
    lastEventId: string | undefined,
    actor: Actor,
    signal: AbortSignal,
  ): Promise<AsyncGenerator<Buffer>> {
    if (this.open >= MOST)
      throw new Refusal('unavailable', 'streams.full', 'There are too many streams. Try again shortly.', [], 5);
    const reader = this.readers.of(actor, types);
    const { grants } = await reader.rights();
    const place = lastEventId ? FeedCursor.parse(lastEventId, 'Last-Event-ID') : await this.starts.of(start, grants);
    return this.frames(place, reader, signal);
  }

  private async *frames(from: FeedCursor, reader: FeedReader, signal: AbortSignal): AsyncGenerator<Buffer> {
    const leave = this.tail.join();
    this.open += 1;
    try {
      yield Buffer.from(`retry: ${comesBackAfterMs()}\n\n`);
      yield* this.follow(from, reader, signal);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      yield Buffer.from(`: ${error.code}\n\n`);
    } finally {
      this.open -= 1;
      leave();
    }
  }

  /** Throws the refusal that ends it. */
  private async *follow(from: FeedCursor, reader: FeedReader, signal: AbortSignal): AsyncGenerator<Buffer> {
    let place = from;
    let told = '';
    for (let quietSince = performance.now(); !signal.aborted;) {
      const { turn } = this.tail;
      const read = await this.readOn(place, reader, signal);
      if (read) {
        place = read.to;
        if (read.frames.length > 0) {
          yield read.frames;
          quietSince = performance.now();
        }
      } else {
        await this.tail.moved(turn, LOOK_AT_RIGHTS_MS, signal);
      }
      reader.hasRead(place);
      if (performance.now() - quietSince < HEARTBEAT_MS) continue;
      // What was passed over for this reader need not be looked at again when it comes back.
      const id = String(place);
      yield Buffer.from(id === told ? ':\n\n' : `:\nid: ${id}\n\n`);
      told = id;
      quietSince = performance.now();
    }
  }

  /** Undefined where nothing is new, or cannot be read just now: then it has waited a little, and the reader waits on. */
  private async readOn(place: FeedCursor, reader: FeedReader, signal: AbortSignal) {
    try {
      const { filter } = await reader.rights();
      const passage = await this.tail.after(place, filter, AT_ONCE);
      return passage && { to: passage.to, frames: passage.framesFor(filter) };
    } catch (err) {
      if (err instanceof Refusal) throw err;
      // An outage is told once, by whoever looks for what is new.
      if (!isOutage(err)) this.logger.warn({ err }, 'a stream of events waits');
      await this.tail.moved(this.tail.turn, AFTER_TROUBLE_MS, signal);
      return undefined;
    }
  }
}
