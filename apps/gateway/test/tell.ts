import { randomUUID } from 'node:crypto';
import type { EventDefinition } from '@liaison/contracts';
import type { CloudEvent } from '@liaison/messaging';
import { eventually, type ServiceUnderTest } from '@liaison/testing';

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

/** Resolves once the views show these writes. A request waits for them by itself, but not as long as a slow machine may need. */
export async function untilShown(agent: Awaited<ReturnType<ServiceUnderTest['as']>>, positions: string[]): Promise<void> {
  await eventually(() => agent.get('/api/v1/calendar').set('Liaison-Position', positions.join(', ')).expect(200), 30_000);
}

function stateOf({ aggregate, example }: EventDefinition): Record<string, unknown> {
  return example[aggregate] as Record<string, unknown>;
}
