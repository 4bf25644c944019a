import { EVENTS, type SubscriberStatus } from '@liaison/contracts';
import type { StoredSubscriber } from './subscriber.model';

/** Which events somebody may be shown, and whether anything at all just now. */
export interface Grants {
  status: SubscriberStatus;
  /** Of the types in this build's catalogue. */
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
    types: new Set(EVENTS.map(({ type }) => type).filter(granted)),
    allows: (type) => status === 'active' && granted(type),
  };
}

/** Of who is no subscriber, or none any more. */
export const NOTHING: Grants = grantsOf({ services: [], eventTypes: [], status: 'revoked' });
