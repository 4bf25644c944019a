import { plainWords } from '../../plain-words';
import {
  ACRONYM_WORDS,
  AREA_WORDS,
  CODE_WORDS,
  ORGANISATION_WORDS,
  OTHER_WORDS,
  PHRASES,
  ROLE_WORDS,
  TYPE_WORDS,
} from '../words/header-words';
import { HXL_TAGS } from '../words/hxl-tags';
import type { Meaning } from './meaning';

/** Longer ones are sentences of a preamble. */
const WORDS_IN_A_HEADER = 8;
const PHRASE_MEANING = new Map(
  Object.entries(PHRASES).flatMap(([meaning, phrases]) => phrases.map((phrase) => [phrase, meaning as Meaning] as const)),
);

/** What a header is read as by its words; undefined where they say nothing that an import reads. */
export function meaningOfHeader(header: string): Meaning | undefined {
  const said = headerWords(header);
  if (said === '' || said.split(' ').length > WORDS_IN_A_HEADER) return undefined;
  const phrase = PHRASE_MEANING.get(said);
  if (phrase) return phrase;
  const has: Has = (words) => words.some((word) => ` ${said} `.includes(` ${word} `));
  if (has(OTHER_WORDS)) return undefined;
  return isOfOrganisation(has) ? organisationIn(has) : areaIn(has);
}

type Has = (words: string[]) => boolean;

const roleIn = (has: Has) => ROLE_WORDS.find(([, words]) => has(words))?.[0];
const isOfOrganisation = (has: Has) => roleIn(has) !== undefined || has(ORGANISATION_WORDS);

function organisationIn(has: Has): Meaning | undefined {
  const whose = roleIn(has) ?? 'organisation';
  if (has(ACRONYM_WORDS)) return `${whose}.acronym`;
  if (has(TYPE_WORDS)) return `${whose}.type`;
  return has(CODE_WORDS) ? undefined : `${whose}.name`;
}

function areaIn(has: Has): Meaning | undefined {
  const level = AREA_WORDS.find(([, words]) => has(words))?.[0];
  return level && `area${level}.${has(CODE_WORDS) ? 'code' : 'name'}`;
}

/** `WoredaPcod`, `ADMIN1_ID` and `l'Organisation` are several words. */
export function headerWords(header: string): string {
  return plainWords(header.replace(/(\p{Ll}|\d)(\p{Lu})/gu, '$1 $2').replace(/[_'’]/g, ' '));
}

const TAG = /^#\s*[a-z][a-z0-9_]*(\s*\+\s*[a-z][a-z0-9_]*)*$/i;

export function isHashtag(cell: string): boolean {
  return TAG.test(cell);
}

/** What a hashtag is read as; `known` is false for one that the table doesn't have, so that the header may speak for it. */
export function meaningOfHashtag(hashtag: string): { known: boolean; meaning?: Meaning | undefined } {
  const [tag, ...attributes] = hashtag.toLowerCase().replace(/\s/g, '').split('+');
  const found = HXL_TAGS.find(([line]) => {
    const [wantedTag, ...wanted] = line.split('+');
    return wantedTag === tag && wanted.every((attribute) => attributes.includes(attribute));
  });
  return found ? { known: true, meaning: found[1] } : { known: false };
}
