/**
 * A CloudEvents 1.0 envelope with the extensions that Liaison uses. Stored on the aggregate's document until Kafka has it, and
 * written to Kafka in binary mode: attributes as `ce_*` headers, `data` as the JSON value.
 */
export interface CloudEvent<Data = Record<string, unknown>> {
  id: string;
  /** `/liaison/<service>` */
  source: string;
  type: string;
  /** The aggregate's id; also the Kafka key, so that order holds within an aggregate. */
  subject: string;
  /** ISO 8601 instant at which it was accepted. */
  time: string;
  /** The aggregate's version after this event: 1, 2, 3 … without gaps; the versions of one event share it. */
  sequence: number;
  /** One chain of work, from the first HTTP request on. */
  correlationid: string;
  /** The id of the event that this one follows from; absent where a person asked. */
  causationid?: string;
  /** W3C trace context. */
  traceparent?: string;
  /** The user or machine who asked, by id. */
  actor?: string;
  /** On an earlier version that is published beside the newest: the id of that one. Both have the same sequence. */
  renditionof?: string;
  data: Data;
}

/** An event, by its aggregate and its place in that one's life. */
export type Position = Pick<CloudEvent, 'subject' | 'sequence'>;

/** Where a write's event stands: `<service>:<aggregate id>:<sequence>`. Composed reads take it and wait for it. */
export function positionOf(service: string, event: Position): string {
  return `${service}:${event.subject}:${event.sequence}`;
}
