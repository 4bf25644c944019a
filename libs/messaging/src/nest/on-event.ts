import type { EventDefinition } from '@liaison/contracts';
import { EventPattern } from '@nestjs/microservices';
import type { z } from 'zod';
import type { CloudEvent } from '../envelope/cloud-event';

/**
 * Marks a reaction: `@OnEvent(PartnerSuspended)`, or to several events. It is handed the newest version, whatever version stands on the
 * log. Renaming or moving it is harmless; what was handled stays handled.
 */
export function OnEvent(...definitions: [EventDefinition, ...EventDefinition[]]): MethodDecorator {
  const types = definitions.flatMap(({ versions }) => versions.map(({ type }) => type));
  return EventPattern(types, { definitions }) as MethodDecorator;
}

/** The definition that a reaction to this type was marked with; `extras` are what `OnEvent` hands to Nest beside the types. */
export function definitionAmong(extras: Record<string, unknown>, type: string): EventDefinition {
  const definitions = (extras['definitions'] ?? []) as EventDefinition[];
  const definition = definitions.find(({ versions }) => versions.some((version) => version.type === type));
  if (!definition) throw new Error(`The handler of ${type} is not marked by @OnEvent.`);
  return definition;
}

/** The event that a reaction is handed: `event: EventOf<typeof PartnerSuspended>`. */
export type EventOf<D extends EventDefinition> = CloudEvent<z.output<D['data']>>;
