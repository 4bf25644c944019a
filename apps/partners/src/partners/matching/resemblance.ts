import { distance } from 'fastest-levenshtein';

/** Letters that a word must have for one of them to be a slip, and for two. */
const LONG_ENOUGH_FOR_ONE = 5;
const LONG_ENOUGH_FOR_TWO = 8;
/** Of the shorter name's words, what must stand in the longer one: so much that Danish and Dutch Refugee Council differ. */
const SHARED = 0.75;
/** What an organisation adds to its name, or leaves away: `Mercy Corps International`. */
const MAY_END_IT = new Set(['international', 'internationale', 'internationalis', 'worldwide']);

/**
 * The same words (of `nameWords`) with a slip of spelling in a few, or in another order, or with and without a last "International".
 * `Rehabilitaion` is Rehabilitation, `Nation` Nations.
 */
export function sameButSpelling(one: string[], other: string[]): boolean {
  const [words, others] = [withoutEnding(one), withoutEnding(other)];
  if (words.length !== others.length || words.length < 2) return false;
  if ([...words].sort().join(' ') === [...others].sort().join(' ')) return true;
  const slips = words.filter((word, index) => word !== others[index]).length;
  return slips <= Math.ceil(words.length / 3) && words.every((word, index) => sameWord(word, others[index] ?? ''));
}

/** One name is contained in the other but for little; telling only for two that have the same acronym. */
export function resemble(one: string[], other: string[]): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  const shared = shorter.filter((word) => longer.some((another) => sameWord(word, another)));
  return shorter.length > 0 && shared.length >= shorter.length * SHARED;
}

function withoutEnding(words: string[]): string[] {
  return words.length > 2 && MAY_END_IT.has(words.at(-1) ?? '') ? words.slice(0, -1) : words;
}

function sameWord(one: string, other: string): boolean {
  if (one === other) return true;
  const length = Math.min(one.length, other.length);
  if (length < LONG_ENOUGH_FOR_ONE) return false;
  return distance(one, other) <= (length >= LONG_ENOUGH_FOR_TWO ? 2 : 1);
}
