import { eventOfType, type TimelineItem } from '@liaison/contracts';
import type { TimelineRow } from '../projections/projected';
import { hrefOf } from '../records/paths';

/** Whom else such a thing is addressed to is not for a focal point to find out: its service does not say so either. */
export const ADDRESSED_APART = 'bulletin';

/** What of an event the timeline tells; `own` is the organisation of a reader who is confined to it. */
export function timelineItem(row: TimelineRow, own?: string): TimelineItem {
  const { _id, type, time, service, aggregate, subject, sequence, title, reason, actor } = row;
  const partnerIds = own !== undefined && aggregate === ADDRESSED_APART ? [own] : row.partnerIds;
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
