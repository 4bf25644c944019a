import type { Partner, PresenceRole } from '@liaison/contracts';
import { plainWords } from '../../plain-words';
import { KIND_WORDS, LOCAL_KINDS } from '../words/cell-words';

/** What a newly registered organisation is; `told` is false where nothing in the file says it. */
export interface Kind {
  kind: Partner['kind'];
  isLocalActor: boolean;
  told: boolean;
}

/** By the type that the file gives; else a donor for who is nothing but that; else by a name that begins with United Nations. */
export function kindOf(name: string, types: (string | undefined)[], roles: PresenceRole[]): Kind {
  const given = types.flatMap((type) => (type ? (kindOfType(type) ?? []) : []))[0];
  if (given) return { kind: given, isLocalActor: LOCAL_KINDS.includes(given), told: true };
  if (/^(un\b|united nations)/i.test(name)) return { kind: 'un-agency', isLocalActor: false, told: false };
  if (roles.every((role) => role === 'donor')) return { kind: 'donor', isLocalActor: false, told: false };
  return { kind: 'international-ngo', isLocalActor: false, told: false };
}

function kindOfType(type: string): Partner['kind'] | undefined {
  const said = plainWords(type);
  return (Object.entries(KIND_WORDS) as [Partner['kind'], string[]][]).find(([, words]) => words.includes(said))?.[0];
}
