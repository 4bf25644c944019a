import * as contracts from './aggregates';
import type { EventDefinition } from './kernel/event';

/** Every event there is, in its newest version, found among the contracts' exports: declaring one is enough to be in the catalogue. */
export const EVENTS: EventDefinition[] = (Object.values(contracts) as unknown[]).filter(isEvent);

const byType = new Map(EVENTS.flatMap((event) => event.versions.map(({ type }) => [type, event] as const)));

/** The definition of an event by the type of any of its versions, or undefined for one that this build does not know (a newer service's). */
export function eventOfType(type: string): EventDefinition | undefined {
  return byType.get(type);
}

function isEvent(value: unknown): value is EventDefinition {
  return typeof value === 'object' && value !== null && 'partnersOf' in value && 'type' in value;
}
