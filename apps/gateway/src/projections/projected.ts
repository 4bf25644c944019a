import type { CloudEvent } from '@liaison/messaging';
import type { Seen } from '../visibility/visibility';

/** Where an event stands on the log. Offsets stay far below 2^53. */
interface Place {
  topic: string;
  partition: number;
  offset: number;
}

/** One event as the timeline and the feed keep it: whole, with what it is found by. */
export interface TimelineRow extends Omit<CloudEvent, 'id'>, Place, Seen {
  /** The event's id. */
  _id: string;
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
  /** What search finds it by. */
  words: string[];
  /** The instants between which the calendar shows it. */
  span?: { from: string; to: string };
  createdAt: string;
  updatedAt: string;
}

/** How far a partition has been taken in: everything before `next`. */
export interface Head {
  /** `<topic>/<partition>` */
  _id: string;
  topic: string;
  partition: number;
  next: number;
}

/** What one event becomes. */
export interface Projected {
  row: TimelineRow;
  record?: ProjectedRecord;
}
