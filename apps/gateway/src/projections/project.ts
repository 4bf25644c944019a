import { type EventDefinition, eventOfType } from '@liaison/contracts';
import { type CloudEvent, fromRecord, newestDataOf, type ReceivedRecord, UnreadableEvent } from '@liaison/messaging';
import { seenBy } from '../visibility/visibility';
import type { Projected, TimelineRow } from './projected';
import { titleOf } from './title-of';

type State = Record<string, unknown>;

const WHERE_TOLD = ['correlationid', 'causationid', 'traceparent', 'actor', 'renditionof'] as const;

/**
 * What an event becomes in the projections: the row tells it as it stands on the log, its aggregate as the newest version would. An event
 * that this build does not know (a newer service's) is kept as it is, and its aggregate is found by the convention that `data` carries
 * it. Throws `UnreadableEvent` for what is no event, or breaks its contract.
 */
export function project(received: ReceivedRecord): Projected {
  const event = fromRecord(received);
  const definition = eventOfType(event.type);
  const data = newestData(definition, event);
  const aggregate = definition?.aggregate ?? carriedBy(event);
  const state = aggregate === undefined ? undefined : (data[aggregate] as State);
  // Field by field: objects that are spread into another one take several times as long to make.
  const row = {
    _id: event.id,
    source: event.source,
    type: event.type,
    subject: event.subject,
    time: instantOf(event.time),
    sequence: event.sequence,
    data: onOneLine(String(received.value), event.data),
    service: event.source.slice(event.source.lastIndexOf('/') + 1),
    partnerIds: definition?.partnersOf(data) ?? [],
    seenBy: aggregate && state ? seenBy(aggregate, state) : [],
    topic: received.topic,
    partition: received.partition,
    offset: Number(received.offset),
  } satisfies Omit<TimelineRow, 'correlationid'> as TimelineRow;
  for (const name of WHERE_TOLD) if (event[name] !== undefined) row[name] = event[name];
  if (typeof data['reason'] === 'string') row.reason = data['reason'];
  if (aggregate === undefined || state === undefined) return { row };
  row.aggregate = aggregate;
  const title = (row.title = titleOf(aggregate, state));
  const partnerIds = definition?.partnersOfAggregate(data) ?? [];
  return { row, told: { row, aggregate, state, title, partnerIds, createdAt: row.time, touched: partnerIds } };
}

/** Old readers survive newer fields, and keep them; what is missing or of another type would break the views. */
function newestData(definition: EventDefinition | undefined, event: CloudEvent): State {
  const newest = definition && newestDataOf(definition, event);
  return definition?.type === event.type ? event.data : (newest ?? event.data);
}

/** As it stands on the log, where that is one line of JSON as ours are: streams of events are read line by line. */
function onOneLine(text: string, data: State): string {
  return text.includes('\n') || text.includes('\r') ? JSON.stringify(data) : text;
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
