import { randomUUID } from 'node:crypto';
import type { ServiceName } from '@liaison/contracts';
import type { ServiceUnderTest } from '@liaison/testing';
import { SUBSCRIBERS, type Subscribers } from '../src/subscribers/subscriber.model';

interface Granted {
  services?: ServiceName[];
  eventTypes?: string[];
}

/** A subscriber with these grants; resolves to its id. */
export async function subscribe(gateway: ServiceUnderTest, { services = [], eventTypes = [] }: Granted): Promise<string> {
  const at = new Date().toISOString();
  const id = randomUUID();
  await gateway.app.get<Subscribers>(SUBSCRIBERS).create({
    _id: id,
    name: 'A dashboard',
    contactEmail: 'dashboard@liaison.example',
    services,
    eventTypes,
    kafka: false,
    status: 'active',
    secrets: [],
    onKafka: [],
    audit: [],
    version: 1,
    createdAt: at,
    updatedAt: at,
  });
  return id;
}
