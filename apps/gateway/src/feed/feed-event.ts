import { eventOfType, type FeedEvent } from '@liaison/contracts';
import type { TimelineRow } from '../projections/projected';

/** The event as it was published, without what the projection keeps beside it, and with the address of its schema. */
export function feedEvent(row: TimelineRow, publicUrl: string): FeedEvent {
  const {
    _id: id,
    source,
    type,
    subject,
    time,
    sequence,
    correlationid,
    causationid,
    traceparent,
    actor,
    renditionof,
    data,
  } = row;
  return {
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
    data,
  };
}
