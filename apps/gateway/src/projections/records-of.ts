import { spanOf } from '../calendar/calendar-entries';
import { isSearched, wordsIn } from '../search/words';
import { audienceOf } from '../visibility/visibility';
import type { ProjectedRecord, ToldAggregate } from './projected';

/**
 * Of each aggregate what its event with the highest sequence told, made at the earliest time of those: as if each came by itself. Only
 * of this a record is worked out, for in a rebuild most events are followed by another of their aggregate.
 */
export function latestOf(told: ToldAggregate[]): ToldAggregate[] {
  const latest = new Map<string, ToldAggregate>();
  for (const one of told) {
    const before = latest.get(one.row.subject);
    if (before && before.row.sequence >= one.row.sequence) continue;
    latest.set(one.row.subject, before ? after(before, one) : one);
  }
  return [...latest.values()];
}

function after(before: ToldAggregate, one: ToldAggregate): ToldAggregate {
  const createdAt = before.createdAt < one.createdAt ? before.createdAt : one.createdAt;
  return { ...one, createdAt, touched: [...new Set([...before.touched, ...one.touched])] };
}

/** The record of an aggregate. */
export function recordOf({ row, aggregate, state, title, partnerIds, createdAt, touched }: ToldAggregate): ProjectedRecord {
  const span = spanOf(aggregate, state);
  return {
    _id: row.subject,
    service: row.service,
    aggregate,
    sequence: row.sequence,
    state,
    ...(typeof state['status'] === 'string' && { status: state['status'] }),
    title,
    partnerIds,
    seenBy: row.seenBy,
    audience: audienceOf(aggregate, state),
    touched,
    words: isSearched(aggregate, state) ? wordsIn(title, state) : [],
    ...(span && { span }),
    createdAt,
    updatedAt: row.time,
  };
}
