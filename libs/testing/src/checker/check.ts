import { checkSchemas } from './check-schemas';
import { checkSubscriber } from './check-subscriber';
import type { AcknowledgedWrite, Evidence, Fault, FoundEvent, FoundInViews, FoundResource } from './evidence';

/**
 * Compares what the platform acknowledged with what is there at the end. No fault means: every acknowledged write is there, its event
 * is on Kafka, as its published schema says, each effect happened once, order within an aggregate is kept, the composed views agree with
 * the services, and every subscriber was told what it was granted.
 */
export function check({ acknowledged, resources, events, views, subscribers, schemas }: Evidence): Fault[] {
  const placesOf = indexTexts(resources);
  const resourceOf = new Map(resources.map((resource) => [resource.id, resource]));
  // An event that is told in an earlier version too has happened once.
  const eventsOf = groupBySubject(events.filter(({ renditionof }) => renditionof === undefined));
  const viewOf = new Map(views.map((view) => [view.id, view]));
  return [
    ...acknowledged.flatMap((write) => checkWrite(write, resourceOf.get(write.id), placesOf)),
    ...resources.flatMap((resource) => checkEvents(resource, eventsOf.get(resource.id) ?? [])),
    ...resources.flatMap((resource) => checkView(resource, viewOf.get(resource.id))),
    ...subscribers.flatMap((subscriber) => checkSubscriber(subscriber, events)),
    ...checkSchemas(events, schemas),
  ];
}

function checkWrite({ id, version, mark }: AcknowledgedWrite, resource: FoundResource | undefined, placesOf: Places): Fault[] {
  if (!resource) return [{ kind: 'lost-write', id, told: 'acknowledged, but there is no such aggregate' }];
  if (resource.version < version) {
    return [{ kind: 'lost-write', id, told: `version ${version} was acknowledged, but it is at ${resource.version}` }];
  }
  if (mark === undefined) return [];
  const places = placesOf.get(mark) ?? [];
  if (!places.includes(id)) return [{ kind: 'lost-write', id, told: `"${mark}" was acknowledged, and is not there` }];
  return places.length === 1 ? [] : [{ kind: 'duplicate-effect', id, told: `"${mark}" stands in ${places.join(' and ')}` }];
}

/** At-least-once delivery may repeat an event (same id); another event under the same sequence, or a late first one, it may not. */
function checkEvents({ id, version }: FoundResource, events: FoundEvent[]): Fault[] {
  const faults: Fault[] = [];
  const idOf = new Map<number, string>();
  let last = 0;
  for (const event of events) {
    const known = idOf.get(event.sequence);
    if (known === event.id) continue;
    if (known !== undefined)
      faults.push({ kind: 'duplicate-effect', id, told: `two events have the sequence ${event.sequence}` });
    else if (event.sequence < last) faults.push({ kind: 'swapped-order', id, told: `${event.sequence} came after ${last}` });
    idOf.set(event.sequence, event.id);
    last = Math.max(last, event.sequence);
  }
  const missing = sequencesTo(version).filter((sequence) => !idOf.has(sequence));
  if (missing.length > 0) faults.push({ kind: 'lost-event', id, told: `not on Kafka: ${missing.join(', ')}` });
  const beyond = [...idOf.keys()].filter((sequence) => sequence > version);
  if (beyond.length > 0) faults.push({ kind: 'lost-write', id, told: `on Kafka, but not in the service: ${beyond.join(', ')}` });
  return faults;
}

function checkView({ id, version }: FoundResource, view: FoundInViews | undefined): Fault[] {
  const told = [...(view?.sequences ?? [])].sort((a, b) => a - b);
  const expected = sequencesTo(version);
  if (told.join() === expected.join()) return [];
  return [{ kind: 'view-disagrees', id, told: `the timeline has ${told.join(', ') || 'nothing'}; the service is at ${version}` }];
}

function groupBySubject(events: FoundEvent[]): Map<string, FoundEvent[]> {
  const groups = new Map<string, FoundEvent[]>();
  for (const event of events) addTo(groups, event.subject, event);
  return groups;
}

const sequencesTo = (version: number) => Array.from({ length: version }, (_, index) => index + 1);

function addTo<T>(groups: Map<string, T[]>, key: string, member: T): void {
  const group = groups.get(key);
  if (group) group.push(member);
  else groups.set(key, [member]);
}

/** Where a text stands: the id of the aggregate, once for each time. */
type Places = Map<string, string[]>;

function indexTexts(resources: FoundResource[]): Places {
  const places: Places = new Map();
  const visit = (value: unknown, id: string): void => {
    if (typeof value === 'string') addTo(places, value, id);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach((part) => visit(part, id));
  };
  for (const resource of resources) visit(resource, resource.id);
  return places;
}
