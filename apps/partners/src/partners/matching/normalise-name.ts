import { plainWords } from '../../plain-words';

/** Small words that come and go between two spellings of a name, and what only says that it is an organisation. */
const LEFT_OUT = new Set(
  'the of for and to in on a an de du des la le les l d et pour en au aux y e el los las del para und ngo ong asbl inc ltd'.split(
    ' ',
  ),
);
/** One word in two spellings. */
const ONE_SPELLING: Record<string, string> = {
  organisation: 'organization',
  organisations: 'organization',
  organizations: 'organization',
  programme: 'program',
  programmes: 'program',
  programs: 'program',
  centre: 'center',
  intl: 'international',
  int: 'international',
  assoc: 'association',
  dev: 'development',
  govt: 'government',
  un: 'united nations',
};

/** The words that make a name, in order: `United Nations Children's Fund` → united, nations, childrens, fund. */
export function nameWords(name: string): string[] {
  const words = plainWords(name.replace(/&/g, ' and ')).split(' ').filter(Boolean);
  const telling = words.filter((word) => !LEFT_OUT.has(word));
  return (telling.length > 0 ? telling : words).flatMap((word) => (ONE_SPELLING[word] ?? word).split(' '));
}

/** Equal for two names that differ in case, accents, punctuation, spacing or small words alone. */
export function nameKey(name: string): string {
  return nameWords(name).join('');
}

/** `A.BU.S.E.D` and `Abused` are one acronym; `MSF-F` and `MSF` are two. */
export function acronymKey(acronym: string): string {
  return plainWords(acronym).replace(/ /g, '');
}
