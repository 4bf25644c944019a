import type { FeedEvent } from '@liaison/contracts';
import type { TimelineRow } from '../projections/projected';

/** The event as it was published, without what the projection keeps beside it. */
export function feedEvent(row: TimelineRow): FeedEvent {
  const { _id: id, source, type, subject, time, sequence, correlationid, causationid, traceparent, actor, data } = row;
  return {
    specversion: '1.0',
    id,
    source,
    type,
    subject,
    time,
    datacontenttype: 'application/json',
    sequence,
    correlationid,
    causationid,
    traceparent,
    actor,
    data,
  };
}
