import { conflict } from '@liaison/contracts';
import type { Grants } from '../../subscribers/grants';
import type { SecretBox } from '../sending/signing-secret';
import { secretsAt, type StoredSecret, type StoredWebhook } from './webhook.model';

/** An endpoint with its secrets opened, as whoever delivers to it needs it. Never to be logged. */
export interface Endpoint extends Pick<StoredWebhook, 'subscriberId' | 'url' | 'types' | 'round' | 'start' | 'version'> {
  id: string;
  secrets: { secret: string; expiresAt?: string }[];
}

/** Refuses (409) where no secret opens: they were sealed with another key. */
export function opened(
  { _id, subscriberId, url, types, round, start, version, secrets }: StoredWebhook,
  box: SecretBox,
): Endpoint {
  return {
    id: _id,
    ...{ subscriberId, url, round, start, version },
    ...(types && { types }),
    secrets: openedSecrets(_id, secrets, box),
  };
}

function openedSecrets(id: string, secrets: StoredSecret[], box: SecretBox): Endpoint['secrets'] {
  const found = secrets.flatMap(({ sealed, expiresAt }) => {
    const secret = box.open(sealed, id);
    return secret === undefined ? [] : [{ secret, ...(expiresAt && { expiresAt }) }];
  });
  if (found.length > 0) return found;
  throw conflict('webhook.secrets-lost', 'The secrets of this webhook were sealed with another key. Rotate them.');
}

/** Where to send to at `now`: with two secrets while a rotation's overlap lasts. */
export function destinationOf({ url, secrets }: Endpoint, now: Date): { url: string; secrets: string[] } {
  return { url, secrets: secretsAt(secrets, now).map(({ secret }) => secret) };
}

/** Whether the endpoint asked for events of this type, and its subscriber may be shown them. */
export function wants({ types }: Pick<Endpoint, 'types'>, grants: Grants, type: string): boolean {
  return grants.allows(type) && (types === undefined || types.some((asked) => covers(asked, type)));
}

/** The types of a list that grant nothing: a mistake in a new endpoint, and no reason to break an old one. */
export function notGranted(types: readonly string[], grants: Grants): string[] {
  return types.filter((asked) => !grants.allows(asked) && ![...grants.types].some((type) => covers(asked, type)));
}

function covers(asked: string, type: string): boolean {
  return asked.endsWith('.*') ? type.startsWith(asked.slice(0, -1)) : asked === type;
}
