import { asNewest, type EventDefinition } from '@liaison/contracts';
import { z } from 'zod';
import { UnreadableEvent } from './binary-mode';
import type { CloudEvent } from './cloud-event';

/**
 * The event with its data parsed by the contract of the version that it was told in, and brought up to the newest one. Throws
 * `UnreadableEvent` naming the first field that breaks the contract.
 */
export function inNewestVersion(definition: EventDefinition, event: CloudEvent): CloudEvent {
  return { ...event, type: definition.type, data: newestDataOf(definition, event) };
}

/** The data alone. */
export function newestDataOf(definition: EventDefinition, { type, data }: Pick<CloudEvent, 'type' | 'data'>): CloudEvent['data'] {
  try {
    return asNewest(definition, type, data);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    const [issue] = error.issues;
    throw new UnreadableEvent(`data.${issue?.path.join('.')} breaks the contract: ${issue?.message}`);
  }
}
