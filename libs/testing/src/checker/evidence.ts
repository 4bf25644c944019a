/** A write that the platform answered with 2xx, as the client logged it. */
export interface AcknowledgedWrite {
  /** The aggregate's id. */
  id: string;
  /** Where it is read: `/partners`. */
  path: string;
  /** The version that was answered. */
  version: number;
  /**
   * Words that only this write brought, and that must stand in this aggregate, and exactly once anywhere, for ever after; absent for
   * a write whose effect a later one may replace.
   */
  mark?: string;
}

/** An aggregate as its service answers it at the end. */
export interface FoundResource {
  id: string;
  version: number;
  [field: string]: unknown;
}

/** An event as it stands on Kafka, in the order of its partition. */
export interface FoundEvent {
  id: string;
  type: string;
  subject: string;
  sequence: number;
  data?: unknown;
  /** On an earlier version that is published beside the newest: the id of that one. */
  renditionof?: string;
}

/** What the gateway's composed views tell of an aggregate: the events on its timeline, in no order. */
export interface FoundInViews {
  id: string;
  sequences: number[];
}

/** What another system was told while it happened, in the order in which it was told. */
export interface SeenBySubscriber {
  name: string;
  /** Types. */
  granted: readonly string[];
  events: FoundEvent[];
  /** Where delivery is at least once. */
  mayRepeat?: boolean;
}

/** Everything that the checker compares. */
export interface Evidence {
  acknowledged: AcknowledgedWrite[];
  resources: FoundResource[];
  events: FoundEvent[];
  views: FoundInViews[];
  subscribers: SeenBySubscriber[];
  /** The JSON Schemas of the events' data, by type, as the gateway publishes them. */
  schemas: Record<string, object>;
}

/** Something that must not be. */
export interface Fault {
  kind:
    | 'lost-write'
    | 'lost-event'
    | 'duplicate-effect'
    | 'swapped-order'
    | 'view-disagrees'
    | 'told-twice'
    | 'not-granted'
    | 'breaks-schema';
  id: string;
  told: string;
}
