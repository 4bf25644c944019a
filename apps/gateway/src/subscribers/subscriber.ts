import {
  type Actor,
  type ChangeSubscriber,
  conflict,
  eventOfType,
  invalid,
  type RegisterSubscriber,
  type SubscriberAuditEntry,
} from '@liaison/contracts';
import type { StoredSecret, StoredSubscriber } from './subscriber.model';

/** What a decision is handed beside the subscriber and the command. */
interface Circumstances {
  /** ISO 8601 instant in UTC. */
  now: string;
  by: Actor;
}

/** What a decision changes, and its line in the audit. Undefined where nothing is left to do. */
export type Decided = { set: Partial<StoredSubscriber>; entry: SubscriberAuditEntry } | undefined;

/** A rotation before the last one has run out adds another; nobody needs more than these. */
const MOST_SECRETS = 5;
const HOUR_MS = 60 * 60_000;

type Granted = Pick<StoredSubscriber, 'services' | 'eventTypes' | 'kafka'>;

/** A new subscriber. Refuses (422) a type that there is none of, by its name, and one who is granted nothing. */
export function registered(
  { name, contactEmail, ...asked }: RegisterSubscriber,
  { now, by }: Circumstances,
  { id, secretHash }: { id: string; secretHash: string },
): StoredSubscriber {
  const grants = granted({ services: [], eventTypes: [], kafka: true }, asked);
  return {
    _id: id,
    name,
    contactEmail,
    ...grants,
    status: 'active',
    secrets: [{ hash: secretHash, createdAt: now }],
    onKafka: [],
    audit: [{ at: now, by: by.id, what: 'registered', version: 1, grants }],
    version: 1,
    createdAt: now,
    updatedAt: now,
  };
}

/** Another name, contact or other grants. */
export function changed(before: StoredSubscriber, command: ChangeSubscriber, circumstances: Circumstances): Decided {
  assertNotRevoked(before);
  const { name = before.name, contactEmail = before.contactEmail, ...asked } = command;
  const grants = granted(before, asked);
  const set = { name, contactEmail, ...grants };
  const fields = (Object.keys(set) as (keyof typeof set)[]).filter((field) => String(set[field]) !== String(before[field]));
  if (fields.length === 0) return undefined;
  const grantsToo = fields.some((field) => field in grants) && { grants };
  return { set, entry: { ...line(before, 'changed', circumstances), fields, ...grantsToo } };
}

/** A new secret; those that are good now stay so for the overlap at most. */
export function rotated(
  before: StoredSubscriber,
  { overlapHours, secretHash }: { overlapHours: number; secretHash: string },
  circumstances: Circumstances,
): Decided {
  assertNotRevoked(before);
  const { now } = circumstances;
  const overlapEnds = new Date(Date.parse(now) + overlapHours * HOUR_MS).toISOString();
  const shortened = before.secrets.map((secret) => ({
    ...secret,
    expiresAt: secret.expiresAt && secret.expiresAt < overlapEnds ? secret.expiresAt : overlapEnds,
  }));
  const kept = goodAt(now, shortened);
  if (kept.length >= MOST_SECRETS) {
    throw conflict(
      'subscriber.too-many-secrets',
      `${MOST_SECRETS} secrets are good already. End them with an overlap of 0 hours.`,
    );
  }
  const secrets = [...kept, { hash: secretHash, createdAt: now }];
  return { set: { secrets }, entry: { ...line(before, 'secret-rotated', circumstances), overlapHours } };
}

/** Nothing is shown to it until it is resumed. */
export function suspended(before: StoredSubscriber, circumstances: Circumstances): Decided {
  assertNotRevoked(before);
  if (before.status === 'suspended') return undefined;
  return { set: { status: 'suspended' }, entry: line(before, 'suspended', circumstances) };
}

export function resumed(before: StoredSubscriber, circumstances: Circumstances): Decided {
  assertNotRevoked(before);
  if (before.status === 'active') return undefined;
  return { set: { status: 'active' }, entry: line(before, 'resumed', circumstances) };
}

/** For good: its secrets are forgotten, and who wants to read again is registered anew. */
export function revoked(before: StoredSubscriber, circumstances: Circumstances): Decided {
  if (before.status === 'revoked') return undefined;
  return { set: { status: 'revoked', secrets: [] }, entry: line(before, 'revoked', circumstances) };
}

/** The secrets with which tokens are to be had at `now`. */
export function goodAt(now: string, secrets: StoredSecret[]): StoredSecret[] {
  return secrets.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now);
}

function granted(before: Granted, asked: Partial<Granted>): Granted {
  const { services = before.services, eventTypes = before.eventTypes, kafka = before.kafka } = asked;
  // Those granted before may have left the catalogue since.
  for (const [index, type] of (asked.eventTypes ?? []).entries()) {
    if (!eventOfType(type)) throw invalid(`eventTypes.${index}`, 'event-type.unknown', `There is no event type ${type}.`);
  }
  if (services.length + eventTypes.length === 0) {
    throw invalid('eventTypes', 'subscriber.nothing-granted', 'Grant at least one service or event type.');
  }
  return { services: [...new Set(services)], eventTypes: [...new Set(eventTypes)], kafka };
}

function assertNotRevoked({ status }: StoredSubscriber): void {
  if (status === 'revoked') throw conflict('subscriber.revoked', 'This subscriber is revoked, for good. Register it anew.');
}

function line(
  { version }: StoredSubscriber,
  what: SubscriberAuditEntry['what'],
  { now, by }: Circumstances,
): SubscriberAuditEntry {
  return { at: now, by: by.id, what, version: version + 1 };
}
