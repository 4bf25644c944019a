import type { EventDefinition } from '@liaison/contracts';
import { EventPattern } from '@nestjs/microservices';
import type { z } from 'zod';
import type { CloudEvent } from '../envelope/cloud-event';

/** Marks a reaction: `@OnEvent(PartnerSuspended)`, or to several events. Renaming or moving it is harmless; what was handled stays handled. */
export function OnEvent(...definitions: [EventDefinition, ...EventDefinition[]]): MethodDecorator {
  return EventPattern(definitions.map(({ type }) => type)) as MethodDecorator;
}

/** The event that a reaction is handed: `event: EventOf<typeof PartnerSuspended>`. */
export type EventOf<D extends EventDefinition> = CloudEvent<z.output<D['data']>>;
