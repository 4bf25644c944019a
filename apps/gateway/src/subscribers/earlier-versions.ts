import { type EventDefinition, EVENTS, type SubscriberHealth } from '@liaison/contracts';

export type EarlierVersion = NonNullable<SubscriberHealth['earlierVersions']>[number];

/**
 * Of the types that were granted by name, those that are not the newest of their events. Who was granted a whole service is not told
 * of: it gets every version, and which it takes is its own affair.
 */
export function earlierVersionsOf(eventTypes: readonly string[], events: readonly EventDefinition[] = EVENTS): EarlierVersion[] {
  return eventTypes.flatMap((type): EarlierVersion[] => {
    const event = events.find(({ versions }) => versions.some((version) => version.type === type));
    if (!event) return [{ type, published: false }];
    if (event.type === type) return [];
    const published = event.versions.some((version) => version.type === type && version.downcast !== undefined);
    return [{ type, newest: event.type, published }];
  });
}
