import { headerWords, meaningOfHashtag, meaningOfHeader } from './read-header';
import type { Meaning } from './meaning';

export interface Column {
  index: number;
  header?: string;
  hashtag?: string;
  meaning?: Meaning;
}

const BARE_CODES = ['pcode', 'p code', 'pcodes'];

/** Says of each column what it is: by its hashtag, else by its header (the nearest to the data first) where no hashtag says the same. */
export function assignMeanings(width: number, headersOf: (index: number) => string[], tags: string[] = []): Column[] {
  const tagged = tags.map((tag) => (tag ? meaningOfHashtag(tag) : { known: false }));
  const told = new Set(tagged.map(({ meaning }) => meaning && familyOf(meaning)));
  const columns: Column[] = [];
  for (let index = 0; index < width; index += 1) {
    const headers = headersOf(index);
    const { known, meaning } = tagged[index] ?? { known: false };
    const spoken = known ? undefined : byWords(headers, columns);
    const own = meaning ?? (spoken && !told.has(familyOf(spoken)) ? freeLevel(spoken, columns) : undefined);
    columns.push({
      index,
      ...(headers[0] && { header: headers[0] }),
      ...(tags[index] && { hashtag: tags[index] }),
      ...(own && { meaning: own }),
    });
  }
  return columns;
}

/** A bare "P-code" is the code of the area that was named last before it. */
function byWords(headers: string[], before: Column[]): Meaning | undefined {
  for (const header of headers) {
    const meaning = meaningOfHeader(header);
    if (meaning) return meaning;
    const area = before.findLast((column) => column.meaning?.startsWith('area'))?.meaning;
    if (area && BARE_CODES.some((code) => ` ${headerWords(header)}`.endsWith(` ${code}`)))
      return area.replace('.name', '.code') as Meaning;
  }
  return undefined;
}

/** Region and province are both level 1 by their words; in one file the later one is the smaller. */
function freeLevel(meaning: Meaning, before: Column[]): Meaning | undefined {
  if (!meaning.startsWith('area')) return meaning;
  for (let level = Number(meaning[4]); level <= 5; level += 1) {
    const candidate = `area${level}.${meaning.endsWith('code') ? 'code' : 'name'}` as Meaning;
    if (!before.some((column) => column.meaning === candidate)) return candidate;
  }
  return undefined;
}

/** Hashtags that tell organisations tell all of them; of areas each level's name and code stand for themselves. */
function familyOf(meaning: Meaning): string {
  return /^(donor|programming|implementing|organisation)\./.test(meaning) ? 'organisations' : meaning;
}
