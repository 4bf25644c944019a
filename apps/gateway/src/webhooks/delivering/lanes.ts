import type { FeedEvent } from '@liaison/contracts';

/** An event as it is sent, and what its delivery tells of it. */
export interface Outgoing extends Pick<FeedEvent, 'id' | 'type' | 'subject' | 'sequence'> {
  json: string;
}

/** Events that were read together. */
export interface Page {
  /** The feed's cursor behind them. */
  next: string;
  /** How many of them are neither delivered nor kept as waiting. */
  open: number;
}

/** An event that was read and not tried yet. */
export interface Fresh {
  event: Outgoing;
  page: Page;
}

/** A waiting event, and its delivery. */
export interface Ahead {
  deliveryId: string;
  eventId: string;
}

/** The first waiting event of an aggregate: what is tried next of it. Behind it wait as many more as `rows` says. */
export interface Stuck extends Ahead {
  /** Those behind it, as far as they are known without asking the database. */
  behind: Ahead[];
  /** Failed attempts of this event in a row, and since when. */
  attempts: number;
  since: Date;
  nextAt: Date;
  /** Waiting events of the aggregate, with this one. */
  rows: number;
  /** The last of them: what is read again after a crash, up to this one, is delivered or waiting. */
  last: Pick<Outgoing, 'id' | 'sequence'>;
}

/** The events of one aggregate on their way to one endpoint: one at a time, in order. */
export interface Lane {
  subject: string;
  fresh: Fresh[];
  stuck?: Stuck;
  /** One of its events is being sent. */
  busy: boolean;
}

/** So many of those that wait behind a stuck event are known without asking the database. */
export const BEHIND_KNOWN = 50;

export type StuckLane = Lane & { stuck: Stuck };

/** Keeps order within each aggregate while others flow past a stuck one. Knows nothing of time but what it is told. */
export class Lanes {
  private readonly lanes = new Map<string, Lane>();
  private readonly stuck = new Set<Lane>();
  private readonly ready = new Set<Lane>();
  private inMemory = 0;
  private rows = 0;

  /** Events that were read and are neither delivered nor waiting. */
  get fresh(): number {
    return this.inMemory;
  }

  /** Events that wait behind a failed attempt. */
  get waiting(): number {
    return this.rows;
  }

  /** The aggregate's lane where an event of it has failed: what comes next of it waits behind. */
  stuckLaneOf(subject: string): StuckLane | undefined {
    const lane = this.lanes.get(subject);
    return lane && isStuck(lane) ? lane : undefined;
  }

  /** An event that was read, of an aggregate that is not stuck. */
  add(fresh: Fresh): void {
    const lane = this.laneOf(fresh.event.subject);
    lane.fresh.push(fresh);
    this.inMemory += 1;
    if (!lane.busy) this.ready.add(lane);
  }

  /** The aggregate's waiting events, as they were found when this copy took over. */
  restore(subject: string, stuck: Stuck): void {
    this.stick(this.laneOf(subject), stuck);
  }

  /** One more waits behind a stuck one. */
  queueBehind({ stuck }: StuckLane, event: Stuck['last'], deliveryId: string): void {
    if (stuck.behind.length === stuck.rows - 1 && stuck.behind.length < BEHIND_KNOWN) {
      stuck.behind.push({ deliveryId, eventId: event.id });
    }
    stuck.rows += 1;
    stuck.last = { id: event.id, sequence: event.sequence };
    this.rows += 1;
  }

  /** Lets what is due be taken: stuck aggregates whose next attempt is not after `now`. */
  wake(now: Date): void {
    for (const lane of this.stuck) if (!lane.busy && lane.stuck!.nextAt <= now) this.ready.add(lane);
  }

  /** Lets all that is stuck be taken at once. */
  wakeAll(): void {
    for (const lane of this.stuck) if (!lane.busy) this.ready.add(lane);
  }

  /** The next lane to send from; it is busy until `release`. With `probing`, one that is stuck and not due will do. */
  take(probing = false): Lane | undefined {
    const [lane = probing ? this.earliestStuck() : undefined] = this.ready;
    if (!lane) return undefined;
    this.ready.delete(lane);
    lane.busy = true;
    return lane;
  }

  /** Its first event is done with; the next one may go. */
  release(lane: Lane): void {
    lane.busy = false;
    if (lane.stuck) {
      // Never tried yet: the one before it was delivered just now.
      if (lane.stuck.attempts === 0) this.ready.add(lane);
    } else if (lane.fresh.length > 0) this.ready.add(lane);
    else this.lanes.delete(lane.subject);
  }

  /** The first fresh event is done with. */
  shift(lane: Lane): void {
    lane.fresh.shift();
    this.inMemory -= 1;
  }

  /** The first fresh event has failed: it and those behind it wait from now on. */
  stick(lane: Lane, stuck: Stuck): void {
    this.inMemory -= lane.fresh.length;
    lane.fresh = [];
    lane.stuck = stuck;
    this.rows += stuck.rows;
    this.stuck.add(lane);
  }

  /** The first waiting event is done with, and these come behind it; none where nothing waits any more. */
  advance(lane: StuckLane, [next, ...behind]: readonly Ahead[], now: Date): void {
    this.rows -= 1;
    if (next) {
      const { rows, last } = lane.stuck;
      lane.stuck = { ...next, behind, attempts: 0, since: now, nextAt: now, rows: rows - 1, last };
      return;
    }
    delete (lane as Lane).stuck;
    this.stuck.delete(lane);
  }

  private laneOf(subject: string): Lane {
    const known = this.lanes.get(subject);
    if (known) return known;
    const lane: Lane = { subject, fresh: [], busy: false };
    this.lanes.set(subject, lane);
    return lane;
  }

  private earliestStuck(): Lane | undefined {
    let earliest: Lane | undefined;
    for (const lane of this.stuck) {
      if (!lane.busy && !(earliest && earliest.stuck!.nextAt <= lane.stuck!.nextAt)) earliest = lane;
    }
    return earliest;
  }
}

export function isStuck(lane: Lane): lane is StuckLane {
  return lane.stuck !== undefined;
}
