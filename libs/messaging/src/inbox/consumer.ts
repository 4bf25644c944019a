import type { EventDefinition } from '@liaison/contracts';
import type { CloudEvent } from '../envelope/cloud-event';
import { fromRecord, UnreadableEvent } from '../envelope/binary-mode';
import { inNewestVersion } from '../envelope/newest-version';
import { newContext, runInContext } from '../context';
import { inParallel } from '../in-parallel';
import type { ReceivedRecord } from '../kafka/event-log';
import { parkingKeyOf } from '../parking/parked-event';
import type { ParkingPlace } from '../parking/parking-place';
import { HANDLER_BACKOFF, isOutage, withRetry } from '../retry';
import { GapDetector } from './gap-detector';
import type { Handling, Inbox } from './inbox';

/** What the consumer tells of itself: for logs and metrics. */
export interface ConsumerNews {
  handled(type: string): void;
  repeated(type: string): void;
  parked(record: ReceivedRecord, error: Error): void;
  gap(record: ReceivedRecord, missing: number): void;
}

/** Aggregates handled side by side: enough to keep the database busy, few enough for its connections. */
const SIDE_BY_SIDE = 16;
/** Events handled in one transaction while all goes well: its begin, commit and journal then cost little for each. */
const TOGETHER = 100;

/** What a service does about an event; it is handed the newest version of it. */
export interface Reaction {
  definition: EventDefinition;
  handle(event: CloudEvent): Promise<void>;
}

export interface ConsumerParts {
  inbox: Inbox;
  parking: ParkingPlace;
  /** The reaction to an event type, of any version, or undefined where this service does not care for it. */
  reactionTo(type: string): Reaction | undefined;
  news: ConsumerNews;
}

/**
 * The way of an event in: parse → deduplicate → trace → handle in a transaction → retry with back-off → park.
 * The events of a batch share a transaction as long as none of them fails. One that does is set aside with the later ones of its aggregate;
 * at the end the keys that were set aside are tried again side by side, each in its own order, so that one holds up nobody else.
 */
export class EventConsumer {
  private readonly gaps = new GapDetector();

  constructor(private readonly parts: ConsumerParts) {}

  /** Rejects, with nothing parked for it, once `stillOurs` does: what is left comes again, here or to another member. */
  async handleBatch(records: ReceivedRecord[], stillOurs: () => Promise<void>): Promise<void> {
    const alive = () => stillOurs().catch((cause: unknown) => Promise.reject(new Abandoned('abandoned', { cause })));
    try {
      await this.handleAll(records, alive);
    } catch (error) {
      throw error instanceof Abandoned ? error.cause : error;
    }
  }

  /** Handles one record, without retry, in one transaction with `along`; used to redrive. */
  async handleOne(record: ReceivedRecord, along: () => Promise<void>): Promise<void> {
    const handling = this.handlingOf(record);
    if (!handling) return along();
    await this.carryOut([handling], along);
  }

  /** What an event is to do here; undefined where this service does not care for it. Throws `UnreadableEvent`. */
  private handlingOf(record: ReceivedRecord): Handling | undefined {
    const told = fromRecord(record);
    const reaction = this.parts.reactionTo(told.type);
    if (!reaction) return undefined;
    const event = inNewestVersion(reaction.definition, told);
    const context = newContext({
      correlationId: event.correlationid,
      causationId: event.id,
      ...(event.traceparent ? { traceparent: event.traceparent } : {}),
    });
    return { event, effect: () => runInContext(context, () => reaction.handle(event)) };
  }

  private async carryOut(handlings: Handling[], along?: () => Promise<void>): Promise<void> {
    const fresh = await this.parts.inbox.once(handlings, along);
    for (const [index, { event }] of handlings.entries()) {
      if (fresh[index]) this.parts.news.handled(event.type);
      else this.parts.news.repeated(event.type);
    }
  }

  private async handleAll(records: ReceivedRecord[], alive: () => Promise<void>): Promise<void> {
    const wanted = records.filter((record) => this.concerns(record));
    if (wanted.length === 0) return;
    const keys = [...new Set(wanted.map(parkingKeyOf))];
    const parked = await withRetry(() => this.parts.parking.parkedAmong(keys), HANDLER_BACKOFF, never, alive);
    const aside = new Set(parked);
    const done = new Set<ReceivedRecord>();
    for (let begin = 0; begin < wanted.length; begin += TOGETHER) {
      await alive();
      await this.handleTogether(wanted.slice(begin, begin + TOGETHER), aside, done);
    }
    const byKey = groupByKey(wanted.filter((record) => !done.has(record)));
    await inParallel(byKey, SIDE_BY_SIDE, ([key, ofKey]) => this.handleKey(ofKey, parked.has(key), alive));
  }

  /**
   * Handles in one transaction what is of no key that was set aside. Where that fails, half by half, until what fails stands alone: its
   * key is set aside, with all that comes after it.
   */
  private async handleTogether(records: ReceivedRecord[], aside: Set<string>, done: Set<ReceivedRecord>): Promise<void> {
    const some = records.filter((record) => !aside.has(parkingKeyOf(record)));
    if (some.length === 0) return;
    try {
      await this.carryOut(some.flatMap((record) => this.handlingOf(record) ?? []));
      for (const record of some) done.add(record);
    } catch (error) {
      if (some.length === 1 || isOutage(error)) return some.forEach((record) => aside.add(parkingKeyOf(record)));
      const half = Math.ceil(some.length / 2);
      await this.handleTogether(some.slice(0, half), aside, done);
      await this.handleTogether(some.slice(half), aside, done);
    }
  }

  /** Events that this service has no handler for are passed by; what cannot even be typed is kept, to be parked. */
  private concerns(record: ReceivedRecord): boolean {
    const missing = this.gaps.missingBefore(record);
    if (missing > 0) this.parts.news.gap(record, missing);
    const type = record.headers['ce_type'];
    return type === undefined || this.parts.reactionTo(type) !== undefined;
  }

  private async handleKey(records: ReceivedRecord[], isParked: boolean, alive: () => Promise<void>): Promise<void> {
    let blocked = isParked;
    for (const record of records) {
      await alive();
      if (blocked) {
        await this.park(record, 'behind', undefined, alive);
        continue;
      }
      try {
        await withRetry(
          () => this.handleOne(record, nothing),
          HANDLER_BACKOFF,
          (error) => error instanceof UnreadableEvent,
          alive,
        );
      } catch (error) {
        if (error instanceof Abandoned) throw error;
        await this.park(record, 'poison', error as Error, alive);
        this.parts.news.parked(record, error as Error);
        blocked = true;
      }
    }
  }

  private async park(record: ReceivedRecord, state: 'poison' | 'behind', error: Error | undefined, alive: () => Promise<void>) {
    await withRetry(() => this.parts.parking.park(record, state, error), HANDLER_BACKOFF, never, alive);
  }
}

/** The batch is no longer ours to handle. */
class Abandoned extends Error {}

const never = () => false;
const nothing = async () => undefined;

function groupByKey(records: ReceivedRecord[]): Map<string, ReceivedRecord[]> {
  const groups = new Map<string, ReceivedRecord[]>();
  for (const record of records) {
    const key = parkingKeyOf(record);
    const group = groups.get(key);
    if (group) group.push(record);
    else groups.set(key, [record]);
  }
  return groups;
}
