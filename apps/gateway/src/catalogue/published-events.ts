import {
  type EventDefinition,
  EVENTS,
  type EventVersion,
  HISTORY,
  publishedSchema,
  SERVICES,
  type ServiceName,
} from '@liaison/contracts';

/** One version of an event, as it is shown to those who read it. */
export interface PublishedVersion {
  type: string;
  version: number;
  /** An earlier version: still published beside the newest, or only to be found among what was published before. */
  published: boolean;
  /** Where its schema is, below this API's address. */
  schema: string;
  example: Record<string, unknown>;
  /** When it was landed, and when it grew. */
  history: { landedOn: string; added: string[] }[];
}

/** An event with all its versions, the newest first. */
export interface PublishedEvent {
  type: string;
  meaning: string;
  aggregate: string;
  versions: [PublishedVersion, ...PublishedVersion[]];
}

/** The events of one service, which owns them: on one topic. */
export interface PublishedTopic {
  service: ServiceName;
  topic: string;
  events: PublishedEvent[];
}

/** Every event by the topic that it stands on, in the order of its type. */
export function publishedTopics(topicOf: (service: ServiceName) => string): PublishedTopic[] {
  return SERVICES.map((service) => ({
    service,
    topic: topicOf(service),
    events: EVENTS.filter((event) => event.service === service)
      .map(publishedEvent)
      .sort((a, b) => a.type.localeCompare(b.type)),
  }));
}

function publishedEvent({ type, meaning, aggregate, versions: [newest, ...earlier] }: EventDefinition): PublishedEvent {
  return { type, meaning, aggregate, versions: [publishedVersion(newest, true), ...earlier.map(publishedEarlier)] };
}

function publishedEarlier(version: EventVersion): PublishedVersion {
  return publishedVersion(version, version.downcast !== undefined);
}

function publishedVersion({ type, version, example }: EventVersion, published: boolean): PublishedVersion {
  return { type, version, published, schema: schemaPath(type), example, history: HISTORY[type] ?? [] };
}

/** Where the schema of a type is; `dataschema` of every event names it. */
function schemaPath(type: string): string {
  return `/schemas/${type}.json`;
}

/** JSON Schema 2020-12 of the data of every version of every event, by its type. */
export function schemasByType(): Map<string, object> {
  return new Map(
    EVENTS.flatMap(({ versions, meaning }) =>
      versions.map((version) => [version.type, { $id: schemaPath(version.type), ...publishedSchema(version, meaning) }] as const),
    ),
  );
}
