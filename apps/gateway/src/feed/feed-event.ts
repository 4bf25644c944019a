import { eventOfType, type FeedEvent } from '@liaison/contracts';
import type { TimelineRow } from '../projections/projected';

/** The event as it was published, in JSON, without what the projection keeps beside it, and with the address of its schema. */
export function feedEvent(row: TimelineRow, publicUrl: string): string {
  const { _id: id, source, type, subject, time, sequence, correlationid, causationid, traceparent, actor, renditionof } = row;
  const event: Omit<FeedEvent, 'data'> = {
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    // A type that this build does not know has no schema here.
    ...(eventOfType(type) && { dataschema: `${publicUrl}/schemas/${type}.json` }),
    sequence,
    correlationid,
    causationid,
    traceparent,
    actor,
    renditionof,
  };
  return `${JSON.stringify(event).slice(0, -1)},"data":${dataOf(row)}}`;
}

/** Before version 7, projections kept the data itself; they are served until the new ones are made. */
function dataOf({ data }: { data: unknown }): string {
  return typeof data === 'string' ? data : JSON.stringify(data);
}
