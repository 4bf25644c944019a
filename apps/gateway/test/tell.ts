import { randomUUID } from 'node:crypto';
import type { EventDefinition } from '@liaison/contracts';
import type { CloudEvent } from '@liaison/messaging';
import type { ServiceUnderTest } from '@liaison/testing';

interface Told {
  /** Of the aggregate; the rest is as in the event's example. */
  state?: Record<string, unknown>;
  /** What the event tells beside the state. */
  also?: Record<string, unknown>;
  sequence?: number;
  envelope?: Partial<CloudEvent>;
}

/** Publishes an event as its service would: its example, with what the test sets. Resolves to the event. */
export function tell(
  gateway: ServiceUnderTest,
  definition: EventDefinition,
  { state = {}, also = {}, sequence = 1, envelope = {} }: Told = {},
): Promise<CloudEvent> {
  const { aggregate, example } = definition;
  const id = (state['id'] as string | undefined) ?? randomUUID();
  return gateway.hears(
    { definition, data: { ...example, ...also, [aggregate]: { ...stateOf(definition), ...state, id } } },
    id,
    sequence,
    envelope,
  );
}

/** The position that the write of this event would have answered. */
export function positionOf({ source, subject, sequence }: CloudEvent): string {
  return `${source.split('/').at(-1)}:${subject}:${sequence}`;
}

function stateOf({ aggregate, example }: EventDefinition): Record<string, unknown> {
  return example[aggregate] as Record<string, unknown>;
}
