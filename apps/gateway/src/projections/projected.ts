import type { CloudEvent } from '@liaison/messaging';
import type { Span } from '../calendar/span';
import type { Audience, Seen } from '../visibility/visibility';

/** Where an event stands on the log. Offsets stay far below 2^53. */
interface Place {
  topic: string;
  partition: number;
  offset: number;
}

/** One event as the timeline and the feed keep it: whole, with what it is found by. */
export interface TimelineRow extends Omit<CloudEvent, 'id' | 'data'>, Place, Seen {
  /** The event's id. */
  _id: string;
  /** JSON, on one line: nobody looks into it here, and the feed hands it on as it is. */
  data: string;
  service: string;
  /** What it tells of; absent where that cannot be told from an event that this build does not know. */
  aggregate?: string;
  title?: string;
  reason?: string;
}

/** One aggregate as its latest event told it. */
export interface ProjectedRecord extends Seen {
  /** The aggregate's id. */
  _id: string;
  service: string;
  aggregate: string;
  /** Of its latest event. */
  sequence: number;
  state: Record<string, unknown>;
  status?: string;
  title: string;
  /** Every partner that it ever concerned: when it changes, their views do, also of those who have left. */
  touched: string[];
  /** What search finds it by (`wordsIn`). */
  words: string[];
  /** The same as `seenBy` in one word, for indexes. */
  audience: Audience;
  /** Where the calendar shows it. */
  span?: Span;
  createdAt: string;
  updatedAt: string;
}

/** How often what a view is made of has changed, in any copy of the gateway. */
export interface ViewVersion {
  /** The view's name. */
  _id: string;
  version: number;
}

/** A view as readers with the same eyes see it, composed at one version. */
export interface KeptView {
  /** `<view> <eyes>` */
  _id: string;
  version: number;
  /** The instants between which it stays true if no event changes it. */
  from: string;
  until: string;
  text: string;
}

/** How far a partition has been taken in: everything before `next`. */
export interface Head {
  /** By `headOf`. */
  _id: string;
  topic: string;
  partition: number;
  next: number;
}

/** The id of a partition's head. */
export function headOf({ topic, partition }: Pick<Place, 'topic' | 'partition'>): string {
  return `${topic}/${partition}`;
}

/** An aggregate as the latest of some of its events told it, with what stays of those before it. */
export interface ToldAggregate {
  /** Of that event. */
  row: TimelineRow;
  aggregate: string;
  state: Record<string, unknown>;
  title: string;
  partnerIds: string[];
  createdAt: string;
  touched: string[];
}

/** What one event becomes: a row, and what the record of its aggregate is made from, if it is the latest (`latestOf`). */
export interface Projected {
  row: TimelineRow;
  /** Absent where it cannot be told from an event that this build does not know. */
  told?: ToldAggregate;
}
