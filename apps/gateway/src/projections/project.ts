import { type EventDefinition, eventOfType } from '@liaison/contracts';
import { type CloudEvent, fromRecord, inNewestVersion, type ReceivedRecord, UnreadableEvent } from '@liaison/messaging';
import { seenBy } from '../visibility/visibility';
import type { Projected, TimelineRow } from './projected';
import { titleOf } from './title-of';

type State = Record<string, unknown>;

/**
 * What an event becomes in the projections: the row tells it as it stands on the log, its aggregate as the newest version would. An event
 * that this build does not know (a newer service's) is kept as it is, and its aggregate is found by the convention that `data` carries
 * it. Throws `UnreadableEvent` for what is no event, or breaks its contract.
 */
export function project(received: ReceivedRecord): Projected {
  const told = fromRecord(received);
  const { id, ...event } = told;
  const definition = eventOfType(event.type);
  const data = newestData(definition, told);
  const aggregate = definition?.aggregate ?? carriedBy(event);
  const state = aggregate === undefined ? undefined : (data[aggregate] as State);
  const row: TimelineRow = {
    _id: id,
    ...event,
    time: instantOf(event.time),
    service: event.source.split('/').at(-1) ?? event.source,
    partnerIds: definition?.partnersOf(data) ?? [],
    seenBy: aggregate && state ? seenBy(aggregate, state) : [],
    topic: received.topic,
    partition: received.partition,
    offset: Number(received.offset),
    ...(typeof data['reason'] === 'string' && { reason: data['reason'] }),
  };
  if (aggregate === undefined || state === undefined) return { row };
  const title = titleOf(aggregate, state);
  const partnerIds = definition?.partnersOfAggregate(data) ?? [];
  return { row: { ...row, aggregate, title }, told: { aggregate, state, title, partnerIds } };
}

/** Old readers survive newer fields, and keep them; what is missing or of another type would break the views. */
function newestData(definition: EventDefinition | undefined, event: CloudEvent): State {
  const newest = definition && inNewestVersion(definition, event);
  return newest === undefined || newest.type === event.type ? event.data : newest.data;
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
