import { spanOf } from '../calendar/calendar-entries';
import { isSearched, wordsIn } from '../search/words';
import { audienceOf } from '../visibility/visibility';
import type { Projected, ProjectedRecord, TimelineRow, ToldAggregate } from './projected';

/** The latest event of an aggregate, with what stays of those before it. */
interface Latest {
  row: TimelineRow;
  told: ToldAggregate;
  createdAt: string;
  touched: string[];
}

/**
 * Of each aggregate the record that the event with the highest sequence makes of it, made at the earliest time in the run: as if each
 * came by itself. Only the latest is worked out, for in a rebuild most events are followed by another of their aggregate.
 */
export function recordsOf(projected: Projected[]): ProjectedRecord[] {
  const latest = new Map<string, Latest>();
  for (const { row, told } of projected) {
    if (!told) continue;
    const before = latest.get(row.subject);
    if (before && before.row.sequence >= row.sequence) continue;
    latest.set(row.subject, {
      row,
      told,
      createdAt: before && before.createdAt < row.time ? before.createdAt : row.time,
      touched: [...new Set([...(before?.touched ?? []), ...told.partnerIds])],
    });
  }
  return [...latest.values()].map(recordOf);
}

function recordOf({ row, told: { aggregate, state, title, partnerIds }, createdAt, touched }: Latest): ProjectedRecord {
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
