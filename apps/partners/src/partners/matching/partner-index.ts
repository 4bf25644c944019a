import { acronymKey, nameKey, nameWords } from './normalise-name';
import { type Mention, readMention } from './read-mention';
import { resemble, sameButSpelling } from './resemblance';

/** An organisation that may be meant. */
export interface Candidate {
  id: string;
  name: string;
  otherNames: string[];
  acronym?: string | undefined;
}

type MatchedBy = 'name' | 'other-name' | 'acronym' | 'acronym-and-similar-name' | 'similar-name';
export type Match =
  | { found: Candidate; by: MatchedBy }
  /** Several may be meant; nobody but a person can choose. */
  | { ambiguous: Candidate[]; by: MatchedBy }
  /** None; `sharing` have the acronym and quite another name. */
  | { sharing: Candidate[] };

interface Known {
  candidate: Candidate;
  /** The words of each of its names. */
  names: string[][];
}

/**
 * Finds which organisation is meant: by its name or another name of it, else by its acronym, else by a name that differs in spelling.
 * An acronym beside a name decides only together with it, for many acronyms are shared.
 */
export class PartnerIndex {
  private readonly all: Known[] = [];
  private readonly byName = new Map<string, Known[]>();
  private readonly byAcronym = new Map<string, Known[]>();

  constructor(candidates: Candidate[] = []) {
    for (const candidate of candidates) this.add(candidate);
  }

  /** A name such as `Qatar Charity (QC)` is known without its brackets, and by what stands in them, too. */
  add(candidate: Candidate): void {
    const written = [candidate.name, ...candidate.otherNames];
    const mentions = written.map((name) => readMention({ name }));
    const names = [...new Set([...written, ...mentions.map(({ name = '' }) => name)])];
    const acronyms = [candidate.acronym, ...mentions.map(({ acronym }) => acronym)].filter((one) => one !== undefined);
    const known = { candidate, names: names.map(nameWords) };
    this.all.push(known);
    for (const key of new Set(names.map(nameKey))) push(this.byName, key, known);
    for (const key of new Set(acronyms.map(acronymKey))) push(this.byAcronym, key, known);
  }

  /** True where somebody is called so. */
  isName(name: string): boolean {
    return this.byName.has(nameKey(name));
  }

  isAcronym(acronym: string): boolean {
    return this.byAcronym.has(acronymKey(acronym));
  }

  match({ name, acronym }: Mention): Match {
    if (name === undefined) return this.matchShort(acronym ?? '');
    const named = this.byName.get(nameKey(name)) ?? [];
    if (named.length > 0) return choose(narrowed(calledSo(named, name), acronym), howNamed(named, name));
    if (acronym === undefined) {
      const short = this.matchShort(name);
      if (!('sharing' in short)) return short;
    }
    const words = nameWords(name);
    const sharing = acronym === undefined ? [] : (this.byAcronym.get(acronymKey(acronym)) ?? []);
    const alike = sharing.filter(({ names }) => names.some((other) => resemble(words, other)));
    if (alike.length > 0) return choose(alike, 'acronym-and-similar-name');
    const nameless = acronym === undefined ? [] : this.knownByAcronymAlone(acronym);
    if (nameless.length > 0) return choose(nameless, 'acronym');
    const misspelt = this.all.filter(
      ({ candidate, names }) => !differ(candidate.acronym, acronym) && names.some((other) => sameButSpelling(words, other)),
    );
    if (misspelt.length > 0) return choose(misspelt, 'similar-name');
    return { sharing: sharing.map(({ candidate }) => candidate) };
  }

  /** Who was registered without a full name: `IRC`. */
  private knownByAcronymAlone(acronym: string): Known[] {
    const named = this.byName.get(nameKey(acronym)) ?? [];
    return named.filter((known) => known.candidate.acronym === undefined && isCalled(known, acronym));
  }

  /** What stands for an acronym may be a short name as well: `Intersos`. */
  private matchShort(said: string): Match {
    const acronyms = this.byAcronym.get(acronymKey(said)) ?? [];
    const names = this.byName.get(nameKey(said)) ?? [];
    const exact = names.filter((known) => isCalled(known, said));
    const meant = exact.length > 0 ? exact : [...new Set([...names, ...acronyms])];
    if (meant.length === 0) return { sharing: [] };
    return choose(meant, exact.length === 0 && acronyms.length > 0 ? 'acronym' : howNamed(names, said));
  }
}

/** Who is called so as it stands goes before who is called so without brackets. */
function calledSo(named: Known[], said: string): Known[] {
  const exact = named.filter((known) => isCalled(known, said));
  return exact.length > 0 ? exact : named;
}

function isCalled({ candidate: { name, otherNames } }: Known, said: string): boolean {
  return [name, ...otherNames].some((other) => nameKey(other) === nameKey(said));
}

function choose(meant: Known[], by: MatchedBy): Match {
  const [first, ...others] = meant.map(({ candidate }) => candidate);
  return first && others.length === 0 ? { found: first, by } : { ambiguous: meant.map(({ candidate }) => candidate), by };
}

function howNamed(named: Known[], said: string): MatchedBy {
  const key = nameKey(said);
  const first = ({ candidate: { name } }: Known) => [name, readMention({ name }).name ?? name];
  return named.some((known) => first(known).map(nameKey).includes(key)) ? 'name' : 'other-name';
}

/** Of several with one name, those with the acronym. */
function narrowed(named: Known[], acronym: string | undefined): Known[] {
  if (named.length < 2 || acronym === undefined) return named;
  const exact = named.filter(({ candidate }) => candidate.acronym && !differ(candidate.acronym, acronym));
  return exact.length > 0 ? exact : named;
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && acronymKey(one) !== acronymKey(other);
}

function push(map: Map<string, Known[]>, key: string, known: Known): void {
  const there = map.get(key);
  if (there) there.push(known);
  else map.set(key, [known]);
}
