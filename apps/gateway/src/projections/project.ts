import { type EventDefinition, eventOfType } from '@liaison/contracts';
import { type CloudEvent, fromRecord, type ReceivedRecord, UnreadableEvent } from '@liaison/messaging';
import { spanOf } from '../calendar/calendar-entries';
import { wordsIn } from '../search/words';
import { seenBy } from '../visibility/visibility';
import type { Projected, ProjectedRecord, TimelineRow } from './projected';
import { titleOf } from './title-of';

type State = Record<string, unknown>;

/**
 * What an event becomes in the projections. An event that this build does not know (a newer service's) is kept as it is, and its
 * aggregate is found by the convention that `data` carries it. Throws `UnreadableEvent` for what is no event, or breaks its contract.
 */
export function project(received: ReceivedRecord): Projected {
  const { id, ...event } = fromRecord(received);
  const definition = eventOfType(event.type);
  assertContract(definition, event.data);
  const aggregate = definition?.aggregate ?? carriedBy(event);
  const state = aggregate === undefined ? undefined : (event.data[aggregate] as State);
  const row: TimelineRow = {
    _id: id,
    ...event,
    time: instantOf(event.time),
    service: event.source.split('/').at(-1) ?? event.source,
    partnerIds: definition?.partnersOf(event.data) ?? [],
    seenBy: aggregate && state ? seenBy(aggregate, state) : [],
    topic: received.topic,
    partition: received.partition,
    offset: Number(received.offset),
    ...(typeof event.data['reason'] === 'string' && { reason: event.data['reason'] }),
  };
  if (aggregate === undefined || state === undefined) return { row };
  const record = recordOf(row, aggregate, state, definition);
  return { row: { ...row, aggregate, title: record.title }, record };
}

function recordOf(row: TimelineRow, aggregate: string, state: State, definition: EventDefinition | undefined): ProjectedRecord {
  const title = titleOf(aggregate, state);
  const span = spanOf(aggregate, state);
  return {
    _id: row.subject,
    service: row.service,
    aggregate,
    sequence: row.sequence,
    state,
    ...(typeof state['status'] === 'string' && { status: state['status'] }),
    title,
    partnerIds: definition?.partnersOfAggregate(row.data) ?? [],
    seenBy: row.seenBy,
    words: wordsIn(title, state),
    ...(span && { span }),
    createdAt: row.time,
    updatedAt: row.time,
  };
}

/** Old readers survive newer fields; what is missing or of another type would break the views. */
function assertContract(definition: EventDefinition | undefined, data: State): void {
  const read = definition?.data.safeParse(data);
  if (!read || read.success) return;
  const [issue] = read.error.issues;
  throw new UnreadableEvent(`data.${issue?.path.join('.')} breaks the contract: ${issue?.message}`);
}

/** The key of `data` whose value is the aggregate itself: the object with the event's subject as its id. */
function carriedBy({ data, subject }: Pick<CloudEvent, 'data' | 'subject'>): string | undefined {
  return Object.keys(data).find((key) => (data[key] as { id?: unknown } | null)?.id === subject);
}

function instantOf(time: string): string {
  const instant = new Date(time);
  if (Number.isNaN(instant.getTime())) throw new UnreadableEvent('ce_time is not an instant');
  return instant.toISOString();
}
