import type { Clock } from '@liaison/service';
import { FeedCursor } from '../../feed/feed-cursor';
import type { Endpoint } from '../endpoints/endpoint';
import { nextAttemptAt } from '../sending/retry-schedule';
import type { Sent } from '../sending/sender';
import type { Attempt } from '../sending/attempt';
import type { BreakerState } from './breaker';
import type { Deliveries, StoredDelivery } from './deliveries';
import {
  type Ahead,
  BEHIND_KNOWN,
  isStuck,
  type Lane,
  Lanes,
  type Outgoing,
  type Page,
  type Stuck,
  type StuckLane,
} from './lanes';
import type { Ledger } from './ledger';
import type { Progress, ProgressStore } from './progress';
import { deliveredAtLast, deliveredRow, dropped, failedAgain, insertion, waitingRow, type Writer } from './waiting-rows';

const POSTPONED_MS = 60_000;

export interface BacklogParts {
  deliveries: Deliveries;
  progress: ProgressStore;
  ledger: Ledger;
  clock: Clock;
  random(): number;
}

/** What is on its way to one endpoint, in memory and in the database: the two never disagree on what a crash would leave. */
export class Backlog {
  readonly lanes = new Lanes();
  private readonly pages: Page[] = [];
  /** What was read of the feed. */
  private read: FeedCursor;

  constructor(
    private readonly endpoint: Pick<Endpoint, 'id' | 'round' | 'start'>,
    private readonly held: Progress,
    private readonly parts: BacklogParts,
  ) {
    const elsewhere = endpoint.start.round > held.round;
    this.read = FeedCursor.parse(elsewhere ? endpoint.start.cursor : held.position);
  }

  /** Where to read on. */
  get place(): FeedCursor {
    return this.read;
  }

  /** Takes over what waits; begins anew where that was asked for since. */
  async restore(): Promise<void> {
    const { deliveries, progress, clock } = this.parts;
    const { id, round, start } = this.endpoint;
    const { fence } = this.held;
    await deliveries.adopt(id, this.held, clock.now());
    if (start.round > this.held.round) await deliveries.drop({ webhookId: id }, clock.now());
    if (round > this.held.round) await deliveries.tryAnew(id);
    const anew = round > this.held.round && { round, position: String(this.read), breaker: { failures: 0 } };
    await progress.save(id, fence, { countedFrom: fence, ...anew });
    // All at once: what fails half way is begun again.
    for (const [subject, rows] of await bySubject(deliveries.waiting(id, fence)))
      this.lanes.restore(subject, this.restored(rows));
  }

  /** What was read of the feed, up to a place. */
  take(events: Outgoing[], to: FeedCursor): void {
    const page: Page = { next: String(to), open: 0 };
    for (const event of events) {
      const lane = this.lanes.stuckLaneOf(event.subject);
      if (lane) this.queueBehind(lane, event);
      else {
        page.open += 1;
        this.lanes.add({ event, page });
      }
    }
    this.pages.push(page);
    this.read = to;
    this.settle();
  }

  async delivered(lane: Lane, event: Outgoing, sent: Sent, breaker: BreakerState): Promise<void> {
    const { ledger, clock } = this.parts;
    const attempt = attemptOf(sent);
    if (isStuck(lane)) {
      ledger.write(...deliveredAtLast(lane.stuck.deliveryId, attempt, clock.now()));
      await this.advance(lane);
    } else {
      ledger.delivered(deliveredRow(event, attempt, this.writer()));
      this.shift(lane);
    }
    this.settle({ breaker, lastDeliveredAt: clock.now() });
  }

  /** False where it was tried for as long as anything is. */
  failed(lane: Lane, event: Outgoing, sent: Sent, breaker: BreakerState): boolean {
    const { ledger, clock, random } = this.parts;
    const now = clock.now();
    const attempt = attemptOf(sent);
    const before = lane.stuck;
    const attempts = (before?.attempts ?? 0) + 1;
    const since = attempts > 1 && before ? before.since : now;
    const next = nextAttemptAt({ attempts, since, now, askedToWait: sent.askedToWait }, random());
    const trying = { attempts, since, nextAt: next ?? now };
    if (before) {
      Object.assign(before, trying);
      ledger.write(...failedAgain(before.deliveryId, attempt, trying));
    } else this.stick(lane, attempt, trying);
    this.settle({ breaker });
    return next !== undefined;
  }

  /** Its first event can't be sent just now, and was not: it is looked for again in a minute. */
  postpone({ stuck }: StuckLane): void {
    stuck.nextAt = new Date(this.parts.clock.now().getTime() + POSTPONED_MS);
    // Else it would be taken for one that was never tried.
    stuck.attempts = Math.max(1, stuck.attempts);
  }

  /** Its first event may not, or need not, be delivered. */
  async passOver(lane: Lane): Promise<void> {
    if (!isStuck(lane)) this.shift(lane);
    else {
      this.parts.ledger.write(dropped(lane.stuck.deliveryId, this.parts.clock.now()));
      await this.advance(lane);
    }
    this.settle();
  }

  private shift(lane: Lane): void {
    lane.fresh[0]!.page.open -= 1;
    this.lanes.shift(lane);
  }

  /** The lane's events wait in the database from now on. */
  private stick(lane: Lane, attempt: Attempt, trying: Pick<Stuck, 'attempts' | 'since' | 'nextAt'>): void {
    const rows = lane.fresh.map(({ event }, index) =>
      waitingRow(event, this.writer(), index === 0 ? { attempt, stuck: trying } : undefined),
    );
    for (const row of rows) this.parts.ledger.write(insertion(row));
    for (const { page } of lane.fresh) page.open -= 1;
    this.lanes.stick(lane, { ...stuckOf(rows), ...trying });
  }

  private queueBehind(lane: StuckLane, event: Outgoing): void {
    const { last } = lane.stuck;
    // Read again after a crash: it was delivered, or it waits already.
    if (event.sequence < last.sequence || event.id === last.id) return;
    const row = waitingRow(event, this.writer());
    this.parts.ledger.write(insertion(row));
    this.lanes.queueBehind(lane, event, row._id);
  }

  private async advance(lane: StuckLane): Promise<void> {
    const { stuck } = lane;
    let behind: Ahead[] = stuck.behind;
    // More is told to the ledger while it is asked for.
    while (behind.length === 0 && stuck.rows > 1) behind = await this.behind(stuck, lane.subject);
    this.lanes.advance(lane, behind, this.parts.clock.now());
  }

  private async behind({ deliveryId }: Stuck, subject: string): Promise<Ahead[]> {
    const { ledger, deliveries } = this.parts;
    await ledger.written();
    const rows = await deliveries.firstWaiting(this.endpoint.id, subject, this.held.fence, BEHIND_KNOWN);
    return rows.map(aheadOf).filter((row) => row.deliveryId !== deliveryId);
  }

  /** Everything before the first page that is not done with is delivered or waiting. */
  private settle(also: Partial<Progress> = {}): void {
    let position: string | undefined;
    while (this.pages[0]?.open === 0) position = this.pages.shift()?.next;
    if (position === undefined && Object.keys(also).length === 0) return;
    this.parts.ledger.advance(this.endpoint.id, this.held.fence, { ...also, ...(position !== undefined && { position }) });
  }

  private writer(): Writer {
    return { webhookId: this.endpoint.id, fence: this.held.fence, now: this.parts.clock.now() };
  }

  private restored(rows: StoredDelivery[]): Stuck {
    const now = this.parts.clock.now();
    return { ...stuckOf(rows), ...(rows[0]!.trying ?? { attempts: 0, since: now, nextAt: now }) };
  }
}

async function bySubject(rows: AsyncIterable<StoredDelivery>): Promise<Map<string, StoredDelivery[]>> {
  const found = new Map<string, StoredDelivery[]>();
  for await (const row of rows) {
    const known = found.get(row.subject);
    if (known) known.push(row);
    else found.set(row.subject, [row]);
  }
  return found;
}

function stuckOf(rows: StoredDelivery[]): Omit<Stuck, 'attempts' | 'since' | 'nextAt'> {
  const [first, ...behind] = rows.slice(0, BEHIND_KNOWN).map(aheadOf);
  const { eventId: id, sequence } = rows.at(-1)!;
  return { ...first!, behind, rows: rows.length, last: { id, sequence } };
}

function aheadOf({ _id, eventId }: StoredDelivery): Ahead {
  return { deliveryId: _id, eventId };
}

function attemptOf({ askedToWait: _wait, ...attempt }: Sent): Attempt {
  return attempt;
}
