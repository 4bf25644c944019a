import { isDeepStrictEqual } from 'node:util';
import { type Presence, PRESENCE_ROLES, PRESENCE_STATUSES, type PresenceRole } from '@liaison/contracts';
import type { Facts } from './facts';

export type Told = Facts & { roles: PresenceRole[] };

/** A presence with what a row tells of it laid over: what the row leaves open stays, and roles only add up. */
export function overlay<T extends Told>(known: T, told: Told): T {
  const roles = PRESENCE_ROLES.filter((role) => known.roles.includes(role) || told.roles.includes(role));
  return { ...known, ...told, roles };
}

/** Within one file no row is newer than another, so of two statuses the one further on stands. */
export function furtherStatus(one: Presence['status'], other: Presence['status']): Presence['status'] {
  const order = (status: Presence['status']) => (status ? PRESENCE_STATUSES.indexOf(status) : -1);
  return order(one) >= order(other) ? one : other;
}

/** What doesn't belong to what is told. */
const APART = ['id', 'partnerId', 'source', 'importId', 'version', 'createdAt', 'updatedAt'];

/** The fields in which two tell otherwise. */
export function differences(one: Told, other: Told): string[] {
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].filter((key) => !APART.includes(key) && !isDeepStrictEqual(one[key as keyof Told], other[key as keyof Told]));
}
