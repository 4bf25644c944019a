import type { EventDefinition } from '@liaison/contracts';
import { EventPattern } from '@nestjs/microservices';
import type { z } from 'zod';
import type { CloudEvent } from '../envelope/cloud-event';

/** Marks a reaction: `@OnEvent(PartnerSuspended)`. Renaming or moving it is harmless; what was handled stays handled. */
export function OnEvent(definition: EventDefinition): MethodDecorator {
  return EventPattern(definition.type);
}

/** The event that a reaction is handed: `event: EventOf<typeof PartnerSuspended>`. */
export type EventOf<D extends EventDefinition> = CloudEvent<z.output<D['data']>>;
