/** Words that one record is found by; beyond that a text adds nothing to finding it. */
const MOST_WORDS = 400;
const LONGEST_WORD = 40;

/** A record's words that stand in its title begin so; no word does by itself. */
export const IN_TITLE = '#';
/** Among the words of every record that is searched, so that they can be walked all. */
export const OF_EVERY_RECORD = '';

/** What carries no words: ids, instants and days, links. */
const NO_WORDS = /^([0-9a-f]{8}-[0-9a-f-]{27}|\d{4}-\d{2}-\d{2}(T[\d:.]+(Z|[+-]\d{2}:\d{2}))?|https?:\/\/\S+)$/i;

/** What says no more than what it is of: not hundreds of invitations are found, but their meeting. */
const NOT_SEARCHED = ['invitation', 'agendaProposal', 'bulletinReceipt'];

/** Of a series, the series is found, and those of its meetings of which something was changed alone. */
export function isSearched(aggregate: string, { seriesId, apart }: Record<string, unknown>): boolean {
  return !NOT_SEARCHED.includes(aggregate) && (seriesId === undefined || apart !== undefined);
}

/**
 * The words of a text as search compares them: without case, accents and vowel signs (NFKD), Arabic letters in one spelling of those
 * that people mix, and its words also without the article, so that "اللجنة" is found as "لجنة".
 */
export function wordsOf(text: string): string[] {
  const words = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    const kept = word.slice(0, LONGEST_WORD);
    return /^ال\p{L}{3,}/u.test(kept) ? [kept, kept.slice(2)] : [kept];
  });
}

/** Each word of all texts in a state once, those of its first fields first; those of the title, marked, before them. */
export function wordsIn(title: string, state: unknown): string[] {
  const titled = new Set(wordsOf(title));
  const words = new Set([OF_EVERY_RECORD, ...[...titled].map((word) => `${IN_TITLE}${word}`)]);
  for (const text of textsIn(state)) {
    for (const word of wordsOf(text)) {
      if (words.size >= MOST_WORDS) return [...words];
      if (!titled.has(word)) words.add(word);
    }
  }
  return [...words];
}

function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ł/g, 'l')
    .replace(/ı/g, 'i');
}

function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string' && !NO_WORDS.test(value)) yield value;
  else if (Array.isArray(value)) for (const item of value) yield* textsIn(item);
  else if (typeof value === 'object' && value !== null) for (const field of Object.values(value)) yield* textsIn(field);
}
