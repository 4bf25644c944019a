import { eventOfType, type TimelineItem } from '@liaison/contracts';
import type { TimelineRow } from '../projections/projected';
import { hrefOf } from '../records/paths';

/** What of an event the timeline tells. */
export function timelineItem(row: TimelineRow): TimelineItem {
  const { _id, type, time, service, aggregate, subject, sequence, title, reason, actor, partnerIds } = row;
  return {
    id: _id,
    type,
    time,
    service,
    aggregate,
    subject,
    sequence,
    title,
    meaning: eventOfType(type)?.meaning,
    reason,
    actor,
    partnerIds,
    correlationId: row.correlationid,
    causationId: row.causationid,
    href: hrefOf(aggregate, subject),
  };
}
