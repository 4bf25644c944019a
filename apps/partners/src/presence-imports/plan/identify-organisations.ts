import type { RegisterPartner } from '@liaison/contracts';
import { v5 as uuidv5 } from 'uuid';
import { acronymKey, nameKey } from '../../partners/matching/normalise-name';
import { type Candidate, type Match, PartnerIndex } from '../../partners/matching/partner-index';
import type { Mention } from '../../partners/matching/read-mention';
import type { RowMention } from '../rows/read-organisations';
import { type Kind, kindOf } from './partner-kind';

/** Ids of partners that imports register follow from the name, so that two imports of one file register one partner. */
const IMPORTED_PARTNERS = 'a3c1f0de-7d0e-4a0e-9a52-64a4ce0f2b4e';

/** As in the register. */
const LONGEST_ACRONYM = 30;

export interface NewPartner extends Candidate, Kind {}

/** What an organisation as it is named was found to be. */
export type Identity =
  | {
      candidate: Candidate;
      isNew: boolean;
      by: Extract<Match, { found: unknown }>['by'] | 'earlier-import' | 'new';
      sharing: Candidate[];
    }
  | { ambiguous: Candidate[] };

export interface Identities {
  of(mention: Mention): Identity;
  /** To be registered, each once. */
  newPartners: NewPartner[];
}

/**
 * Finds each organisation of a file in the register; one that isn't there is to be registered. What is named most fully and most often
 * goes first, and so gives the name. Only when all are known is it decided who is meant by each, so that the same file gets the same
 * answer once they are registered.
 */
export function identifyOrganisations(register: Candidate[], mentions: RowMention[]): Identities {
  const index = new PartnerIndex(register);
  const registered = new Map(register.map((candidate) => [candidate.id, candidate]));
  const added = new Map<string, Added>();
  const namings = inOrder(mentions);
  for (const [mention] of namings) {
    const match = index.match(mention);
    const candidate = newCandidate(mention);
    if (!('sharing' in match) || registered.has(candidate.id)) continue;
    index.add(candidate);
    added.set(candidate.id, { candidate, sharing: match.sharing });
  }
  const identities = new Map(namings.map(([mention]) => [keyOf(mention), identify(mention, index, registered, added)]));
  return { of: (mention) => identities.get(keyOf(mention))!, newPartners: withKinds(added, identities, mentions) };
}

interface Added {
  candidate: Candidate;
  sharing: Candidate[];
}

function identify(
  mention: Mention,
  index: PartnerIndex,
  registered: Map<string, Candidate>,
  added: Map<string, Added>,
): Identity {
  const match = index.match(mention);
  if ('ambiguous' in match) return match;
  const { id } = newCandidate(mention);
  if ('found' in match) {
    const own = added.get(match.found.id);
    const isItself = match.found.id === id;
    return {
      candidate: match.found,
      isNew: own !== undefined,
      by: own && isItself ? 'new' : match.by,
      sharing: (isItself && own?.sharing) || [],
    };
  }
  // Registered by an earlier import under this name, and called otherwise since.
  return { candidate: registered.get(id)!, isNew: false, by: 'earlier-import', sharing: [] };
}

/** How a partner is entered that an import found; `invented` marks what the file doesn't say. */
export function registrationOf({ name, acronym, kind, isLocalActor, told }: NewPartner, fileName: string): RegisterPartner {
  return {
    name,
    ...(acronym && { acronym }),
    kind,
    isLocalActor,
    pillars: [],
    source: { document: fileName, ...(!told && { invented: ['kind', 'isLocalActor'] }) },
  };
}

/** One group for each way of naming: name with acronym first, then names, then bare acronyms; the commoner first. */
function inOrder(mentions: RowMention[]): [RowMention, ...RowMention[]][] {
  const groups = new Map<string, [RowMention, ...RowMention[]]>();
  for (const mention of mentions) {
    const there = groups.get(keyOf(mention));
    if (there) there.push(mention);
    else groups.set(keyOf(mention), [mention]);
  }
  return [...groups.values()].sort(
    ([one, ...ones], [other, ...others]) =>
      fullness(other) - fullness(one) || others.length - ones.length || lengthOf(other) - lengthOf(one),
  );
}

/** Slips of spelling lose letters more often than they add some. */
function lengthOf({ name = '' }: Mention): number {
  return name.length;
}

function fullness({ name, acronym }: Mention): number {
  const tells = name !== undefined && acronym !== undefined && nameKey(name) !== acronymKey(acronym);
  return tells ? 2 : name !== undefined ? 1 : 0;
}

function newCandidate({ name, acronym }: Mention): Candidate {
  const known = name ?? acronym ?? '';
  const own = acronym !== undefined && name !== undefined && acronym.length <= LONGEST_ACRONYM ? acronym : undefined;
  return { id: uuidv5(nameKey(known), IMPORTED_PARTNERS), name: known, otherNames: [], acronym: own };
}

function withKinds(added: Map<string, Added>, identities: Map<string, Identity>, mentions: RowMention[]): NewPartner[] {
  const mentionsOf = new Map<string, RowMention[]>([...added.keys()].map((id) => [id, []]));
  for (const mention of mentions) {
    const identity = identities.get(keyOf(mention));
    if (identity && 'candidate' in identity) mentionsOf.get(identity.candidate.id)?.push(mention);
  }
  return [...added.values()].map(({ candidate }) => {
    const own = mentionsOf.get(candidate.id) ?? [];
    const types = own.map(({ type }) => type);
    const roles = own.map(({ role }) => role);
    return { ...candidate, ...kindOf(candidate.name, types, roles) };
  });
}

function keyOf({ name, acronym }: Mention): string {
  return JSON.stringify([name, acronym]);
}
