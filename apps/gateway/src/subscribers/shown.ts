import type { Resource, Subscriber } from '@liaison/contracts';
import type { ServiceConfig } from '@liaison/service';
import { kafkaAccessOf } from './kafka-reading';
import { goodAt } from './subscriber';
import type { StoredSubscriber } from './subscriber.model';

/** What an administrator sees of a subscriber at `now`: of its secrets how long they are good, and nothing else. */
export function shown(stored: StoredSubscriber, now: string, config: ServiceConfig): Resource<Subscriber> {
  const { _id: id, name, contactEmail, services, eventTypes, status, version, createdAt, updatedAt } = stored;
  return {
    id,
    name,
    contactEmail,
    services,
    eventTypes,
    status,
    kafka: kafkaAccessOf(stored, config),
    secrets: goodAt(now, stored.secrets).map(({ hash: _secret, ...secret }) => secret),
    version,
    createdAt,
    updatedAt,
  };
}
