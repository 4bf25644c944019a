import { plainWords } from '../../plain-words';

/** Finds the first of these words in a text, as whole words; `*` at a word's end stands for any ending. */
export function wordFinder(words: string[]): (text: string) => string | undefined {
  const alternatives = words.map((word) => plainWords(word) + (word.endsWith('*') ? '[\\p{L}\\p{N}]*' : ''));
  const pattern = new RegExp(`(?<= |^)(?:${alternatives.join('|')})(?= |$)`, 'u');
  return (text) => pattern.exec(plainWords(text))?.[0];
}
