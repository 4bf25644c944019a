import { acronymKey } from './normalise-name';

/** How somebody names an organisation; one of the two at least. */
export interface Mention {
  name?: string | undefined;
  acronym?: string | undefined;
}

/** Capitals and digits mostly, no longer than acronyms get: `ALIGHT-ARC`, `FHI 360`, `MSF-CH`; `wfp` in brackets too. */
const ACRONYM = /^[\p{Lu}\p{N}][\p{L}\p{N}._\- ]{0,14}$/u;

const BRACKETED = /^(.+?)\s*\(([^()]+)\)$/;

/**
 * A name as people write it, with the acronym before, behind or in brackets: `World Food Programme (WFP)`, `UNFPA - United Nations
 * Population Fund`, `ACTED | Agency for …`. An acronym that repeats the name is none.
 */
export function readMention({ name, acronym }: Mention): Mention {
  if (name === undefined) return readAcronymCell(acronym);
  if (acronym !== undefined && acronymKey(acronym) !== acronymKey(name)) return { name: withoutAcronym(name, acronym), acronym };
  return readBrackets(name) ?? readLeadingAcronym(name) ?? { name };
}

/** A column of acronyms may hold a name with its acronym all the same. */
function readAcronymCell(acronym: string | undefined): Mention {
  const read = acronym === undefined ? {} : readMention({ name: acronym });
  return read.acronym === undefined ? { acronym } : read;
}

function readBrackets(name: string): Mention | undefined {
  const [, before, within] = BRACKETED.exec(name) ?? [];
  if (!before || !within) return undefined;
  if (isAcronym(within) || isShort(within)) return { name: before, acronym: within };
  return isAcronym(before) ? { name: within, acronym: before } : undefined;
}

function readLeadingAcronym(name: string): Mention | undefined {
  const [, first, rest] = /^(\S+)\s*(?:\||\s[-–]\s)\s*(.+)$/.exec(name) ?? [];
  return first && rest && isAcronym(first) && rest.includes(' ') ? { name: rest, acronym: first } : undefined;
}

/** `Danish Refugee Council (DRC)` beside the acronym DRC. */
function withoutAcronym(name: string, acronym: string): string {
  const [, before, within] = BRACKETED.exec(name) ?? [];
  return before && within && acronymKey(within) === acronymKey(acronym) ? before : name;
}

function isAcronym(text: string): boolean {
  const letters = text.replace(/[^\p{L}]/gu, '');
  const capitals = letters.replace(/[^\p{Lu}]/gu, '');
  return ACRONYM.test(text) && capitals.length * 2 > letters.length && text.split(' ').length <= 3;
}

/** In brackets behind a name even small letters are an acronym, if they are one word of a few. */
function isShort(text: string): boolean {
  return /^[\p{L}\p{N}]{2,6}$/u.test(text);
}
