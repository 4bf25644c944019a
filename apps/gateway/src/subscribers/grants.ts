import { type EventDefinition, EVENTS, type SubscriberStatus } from '@liaison/contracts';
import type { StoredSubscriber } from './subscriber.model';

/** Which events somebody may be shown, and whether anything at all just now. */
export interface Grants {
  status: SubscriberStatus;
  /** Of the types in this build's catalogue, earlier versions too. */
  types: ReadonlySet<string>;
  /** Whether an event of this type may be shown; always false unless active. */
  allows(type: string): boolean;
}

/** Whole services also grant the types of theirs that this build does not know yet: a newer service's. */
export function grantsOf({ services, eventTypes, status }: Pick<StoredSubscriber, 'services' | 'eventTypes' | 'status'>): Grants {
  const single = new Set(eventTypes);
  const whole = new Set(services.map((service) => `liaison.${service}`));
  const granted = (type: string) => single.has(type) || whole.has(type.split('.', 2).join('.'));
  return {
    status,
    types: new Set(typesOf(EVENTS).filter(granted)),
    allows: (type) => status === 'active' && granted(type),
  };
}

/** Of who is no subscriber, or none any more. */
export const NOTHING: Grants = grantsOf({ services: [], eventTypes: [], status: 'revoked' });

/** Every type of these events: each version is one of its own. */
export function typesOf(events: EventDefinition[]): string[] {
  return events.flatMap(({ versions }) => versions.map(({ type }) => type));
}
