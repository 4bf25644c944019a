import { type EventDefinition, eventOfType } from '@liaison/contracts';
import type { CloudEvent } from '../envelope/cloud-event';
import { fromRecord, UnreadableEvent } from '../envelope/binary-mode';
import { newContext, runInContext } from '../context';
import type { ReceivedRecord } from '../kafka/event-log';
import type { ParkingPlace } from '../parking/parking-place';
import { HANDLER_BACKOFF, withRetry } from '../retry';
import { GapDetector } from './gap-detector';
import type { Inbox } from './inbox';

/** What the consumer tells of itself: for logs and metrics. */
export interface ConsumerNews {
  handled(type: string): void;
  repeated(type: string): void;
  parked(record: ReceivedRecord, error: Error): void;
  gap(record: ReceivedRecord, missing: number): void;
}

export interface ConsumerParts {
  inbox: Inbox;
  parking: ParkingPlace;
  /** The handler of an event type, or undefined where this service does not care for it. */
  handlerOf(type: string): ((event: CloudEvent) => Promise<void>) | undefined;
  news: ConsumerNews;
}

/**
 * The way of an event in: parse → deduplicate → trace → handle in a transaction → retry with back-off → park.
 * The keys of a batch run side by side, each in its own order, so that one bad event holds up only its own aggregate.
 */
export class EventConsumer {
  private readonly gaps = new GapDetector();

  constructor(private readonly parts: ConsumerParts) {}

  async handleBatch(records: ReceivedRecord[], alive: () => Promise<void>): Promise<void> {
    const wanted = records.filter((record) => this.concerns(record));
    if (wanted.length === 0) return;
    const byKey = groupByKey(wanted);
    const parked = await withRetry(() => this.parts.parking.parkedAmong([...byKey.keys()]), HANDLER_BACKOFF, never, alive);
    await Promise.all([...byKey].map(([key, ofKey]) => this.handleKey(ofKey, parked.has(key), alive)));
  }

  /** Handles one record, without retry, in one transaction with `along`; used to redrive. */
  async handleOne(record: ReceivedRecord, along: () => Promise<void>): Promise<void> {
    const event = read(record);
    const handler = this.parts.handlerOf(event.type);
    if (!handler) return along();
    const context = newContext({
      correlationId: event.correlationid,
      causationId: event.id,
      ...(event.traceparent ? { traceparent: event.traceparent } : {}),
    });
    const fresh = await runInContext(context, () => this.parts.inbox.once(event, () => handler(event), along));
    if (fresh) this.parts.news.handled(event.type);
    else this.parts.news.repeated(event.type);
  }

  /** Events that this service has no handler for are passed by; what cannot even be typed is kept, to be parked. */
  private concerns(record: ReceivedRecord): boolean {
    this.noticeGap(record);
    const type = record.headers['ce_type'];
    return type === undefined || this.parts.handlerOf(type) !== undefined;
  }

  private noticeGap(record: ReceivedRecord): void {
    const sequence = Number(record.headers['ce_sequence']);
    if (!Number.isInteger(sequence)) return;
    const missing = this.gaps.missingBefore(record.key, sequence);
    if (missing > 0) this.parts.news.gap(record, missing);
  }

  private async handleKey(records: ReceivedRecord[], isParked: boolean, alive: () => Promise<void>): Promise<void> {
    let blocked = isParked;
    for (const record of records) {
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

const never = () => false;
const nothing = async () => undefined;

/** Parses the envelope, and the data by the contract of its type. */
function read(record: ReceivedRecord): CloudEvent {
  const event = fromRecord(record);
  const definition: EventDefinition | undefined = eventOfType(event.type);
  const parsed = definition?.data.safeParse(event.data);
  if (parsed && !parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UnreadableEvent(`data.${issue?.path.join('.')} breaks the contract: ${issue?.message}`);
  }
  return parsed ? { ...event, data: parsed.data } : event;
}

function groupByKey(records: ReceivedRecord[]): Map<string, ReceivedRecord[]> {
  const groups = new Map<string, ReceivedRecord[]>();
  for (const record of records) {
    const group = groups.get(record.key);
    if (group) group.push(record);
    else groups.set(record.key, [record]);
  }
  return groups;
}
