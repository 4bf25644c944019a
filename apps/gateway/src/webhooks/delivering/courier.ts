import { setTimeout as sleep } from 'node:timers/promises';
import { isOutage } from '@liaison/messaging';
import { StaleMoment } from '../../feed/feed-log';
import { AT_ONCE } from '../../feed/tail';
import { TypesFilter } from '../../feed/types-filter';
import { Waiting } from '../../feed/waiting';
import type { Grants } from '../../subscribers/grants';
import { destinationOf, type Endpoint, wants } from '../endpoints/endpoint';
import { verdictOn } from '../sending/attempt';
import { ANSWER_WITHIN_MS } from '../sending/exchange';
import type { Sent } from '../sending/sender';
import { Backlog } from './backlog';
import { Breaker } from './breaker';
import type { CourierParts } from './courier-parts';
import { isStuck, type Lane, type Outgoing, type StuckLane } from './lanes';
import type { Progress } from './progress';

/** Aggregates that are delivered side by side to one endpoint. */
const SIDE_BY_SIDE = 6;
/** Events in memory that are not tried yet, and waiting ones in the database: with more of them nothing is read. */
const MOST_FRESH = 300;
const MOST_WAITING = 10_000;
const LOOK_EVERY_MS = 250;
const AFTER_TROUBLE_MS = 1_000;
/** By which an attempt may run over: the lease must last beyond it. */
const MARGIN_MS = 1_000;

/**
 * Delivers to one endpoint, for as long as this copy of the gateway holds it: at least once, each aggregate's events in order. An event
 * that fails holds up its aggregate only, and waits in the database; a whole endpoint that fails is asked now and then.
 */
export class Courier {
  private readonly stopping = new AbortController();
  private readonly news = new Waiting();
  private readonly breaker: Breaker;
  private readonly backlog: Backlog;
  private readonly running: Promise<void>;
  private inFlight = 0;
  private troubledUntil = 0;
  /** Its subscriber is active. */
  private allowed = false;
  private filter: { grants: Grants; types: TypesFilter } | undefined;

  constructor(
    private endpoint: Endpoint,
    private readonly held: Progress,
    private readonly parts: CourierParts,
  ) {
    const anew = endpoint.round > held.round;
    this.breaker = new Breaker(anew ? { failures: 0 } : held.breaker);
    this.backlog = new Backlog(endpoint, held, parts);
    this.running = this.run();
  }

  /** Which of an endpoint's beginnings it works for. */
  get round(): number {
    return this.endpoint.round;
  }

  get version(): number {
    return this.endpoint.version;
  }

  /** It has given up, or was told to. */
  get stopped(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Another address, other types or secrets: from the next event on. */
  change(endpoint: Endpoint): void {
    this.endpoint = endpoint;
  }

  /** Begins nothing any more; resolves when what was begun is done with. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const leave = this.parts.tail.join();
    try {
      for (let restored = false; !this.stopped;) {
        try {
          if (!restored) await this.backlog.restore();
          restored = true;
          await this.turn();
        } catch (err) {
          this.trouble(err);
          await sleep(AFTER_TROUBLE_MS);
        }
      }
      while (this.inFlight > 0) await this.news.next(LOOK_EVERY_MS);
    } finally {
      leave();
    }
  }

  private async turn(): Promise<void> {
    const { tail, clock, grants, store } = this.parts;
    const { status } = await grants.of(this.endpoint.subscriberId);
    this.allowed = status === 'active';
    if (status === 'revoked') {
      await store.disable({ id: this.endpoint.id, round: this.round }, 'subscriber-revoked');
      this.stopping.abort();
      return;
    }
    const { turn } = tail;
    this.backlog.lanes.wake(clock.now());
    const read = this.mayRead() && (await this.readOn());
    this.pump();
    if (read) return;
    if (this.mayRead()) await tail.moved(turn, LOOK_EVERY_MS, this.stopping.signal);
    else await this.news.next(LOOK_EVERY_MS, this.stopping.signal);
  }

  private mayRead(): boolean {
    const { lanes } = this.backlog;
    if (!this.maySend() || lanes.fresh >= MOST_FRESH || lanes.waiting >= MOST_WAITING) return false;
    // What was read already will do to see whether the endpoint is back.
    return !this.breaker.probing || lanes.fresh + lanes.waiting === 0;
  }

  private async readOn(): Promise<boolean> {
    const grants = await this.parts.grants.of(this.endpoint.subscriberId);
    const filter = this.filterOf(grants);
    const passage = await this.parts.tail.after(this.backlog.place, filter, AT_ONCE);
    if (!passage) return false;
    const entries = passage.entriesFor(filter).filter(({ type }) => wants(this.endpoint, grants, type));
    this.backlog.take(entries, passage.to);
    return true;
  }

  /** Made once for the grants as they stand. */
  private filterOf(grants: Grants): TypesFilter {
    if (this.filter?.grants !== grants) this.filter = { grants, types: TypesFilter.of(undefined, grants) };
    return this.filter.types;
  }

  private maySend(): boolean {
    const { ledger, leaseLeft, clock } = this.parts;
    if (!this.allowed || this.stopped || ledger.full || performance.now() < this.troubledUntil) return false;
    return leaseLeft(this.endpoint.id) > ANSWER_WITHIN_MS + MARGIN_MS && !this.breaker.paused(clock.now());
  }

  /** Sends as much side by side as it may. */
  private pump(): void {
    while (this.inFlight < (this.breaker.probing ? 1 : SIDE_BY_SIDE) && this.maySend()) {
      const lane = this.backlog.lanes.take(this.breaker.probing);
      if (!lane) return;
      this.inFlight += 1;
      void this.deliver(lane);
    }
  }

  private async deliver(lane: Lane): Promise<void> {
    try {
      const event = isStuck(lane) ? await this.waitingEvent(lane) : lane.fresh[0]?.event;
      if (!event) return;
      const grants = await this.parts.grants.of(this.endpoint.subscriberId);
      this.allowed = grants.status === 'active';
      // Time has passed: it may have been taken away meanwhile.
      if (!this.maySend()) return;
      if (wants(this.endpoint, grants, event.type)) await this.send(lane, event);
      else await this.backlog.passOver(lane);
    } catch (err) {
      this.trouble(err);
    } finally {
      this.inFlight -= 1;
      this.backlog.lanes.release(lane);
      this.news.wake();
      this.pump();
    }
  }

  /** Undefined where the feed does not have it: that cannot be, and must not hold up the others if it is. */
  private async waitingEvent(lane: StuckLane): Promise<Outgoing | undefined> {
    const { eventId } = lane.stuck;
    const event = await this.parts.feed.byId(eventId);
    if (event) return event;
    this.parts.logger.error({ webhookId: this.endpoint.id, eventId }, 'an event that waits for a webhook is not in the feed');
    this.backlog.postpone(lane);
    return undefined;
  }

  private async send(lane: Lane, event: Outgoing): Promise<void> {
    const { sender, clock, tell } = this.parts;
    const destination = destinationOf(this.endpoint, clock.now());
    const sent = await sender.send(destination, { id: event.id, body: event.json }, clock.now());
    const verdict = verdictOn(sent);
    tell(verdict);
    if (verdict === 'delivered') {
      if (this.breaker.succeeded()) this.backlog.lanes.wakeAll();
      await this.backlog.delivered(lane, event, sent, this.breaker.state);
    } else await this.failed(lane, event, sent, verdict);
  }

  private async failed(lane: Lane, event: Outgoing, sent: Sent, verdict: 'failed' | 'gone'): Promise<void> {
    const { clock, store, random } = this.parts;
    const now = clock.now();
    this.breaker.failedOn(event.subject, now, sent.askedToWait, random());
    const again = this.backlog.failed(lane, event, sent, this.breaker.state);
    if (verdict === 'failed' && again && !this.breaker.dead(now)) return;
    const reason = verdict === 'gone' ? 'gone' : this.breaker.dead(now) ? 'unreachable' : 'event-refused';
    await store.disable({ id: this.endpoint.id, round: this.round }, reason, verdict === 'gone' ? undefined : event.id);
    this.stopping.abort();
  }

  private trouble(err: unknown): void {
    if (!isOutage(err) && !(err instanceof StaleMoment))
      this.parts.logger.warn({ err, webhookId: this.endpoint.id }, 'deliveries to a webhook wait');
    this.troubledUntil = performance.now() + AFTER_TROUBLE_MS;
  }
}
