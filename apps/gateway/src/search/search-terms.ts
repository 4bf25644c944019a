import { invalid } from '@liaison/contracts';
import { IN_TITLE, wordsOf } from './words';

const MOST_WORDS = 10;

/** Words of letters and digits alone, so that they can stand in a pattern. Of a word with an article, the word as it is written. */
export function askedWords(q: string): string[] {
  const words = q.split(/\s+/).flatMap((part) => wordsOf(part).filter((word, place, all) => !all[place - 1]?.endsWith(word)));
  if (words.length === 0) throw invalid('q', 'search.no-words', 'Search for at least one letter or digit.');
  return [...new Set(words)].slice(0, MOST_WORDS);
}

type Filter = Record<string, unknown>;

export const titled = (word: string) => `${IN_TITLE}${word}`;

/** Records in whose title the word stands, or one that it begins. */
export const beginningInTitle = (word: string): Filter => ({ words: { $regex: `^${titled(word)}` } });

/** Records in which the word stands, whole; or one that it begins. */
export const whole = (word: string): Filter => ({ words: { $in: [titled(word), word] } });
export const beginning = (word: string): Filter => ({ words: { $in: [new RegExp(`^${titled(word)}`), new RegExp(`^${word}`)] } });

/** A record as far as its place among others is concerned. */
export interface Found {
  title: string;
  updatedAt: string;
  /** Whether each word that was asked for stands in it, whole. */
  whole: boolean;
}

/**
 * How well it answers, 0 is best: every word stands in its title; each begins a word of its title; one of several stands in its title;
 * every word stands in it somewhere; else each begins a word that does.
 */
function tierOf(found: Found, words: readonly string[]): number {
  const title = wordsOf(found.title);
  if (words.every((word) => title.includes(word))) return 0;
  if (words.every((word) => title.some((one) => one.startsWith(word)))) return 1;
  if (words.some((word) => title.includes(word))) return 2;
  return found.whole ? 3 : 4;
}

/** The best first; of the equally good the newest. */
export function ranked<F extends Found>(found: readonly F[], words: readonly string[]): F[] {
  return found
    .map((one) => ({ one, tier: tierOf(one, words) }))
    .sort((a, b) => a.tier - b.tier || (a.one.updatedAt < b.one.updatedAt ? 1 : a.one.updatedAt > b.one.updatedAt ? -1 : 0))
    .map(({ one }) => one);
}
