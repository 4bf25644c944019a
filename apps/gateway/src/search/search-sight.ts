import { beginning, beginningInTitle, titled, whole } from './search-terms';
import { type Asked, type Hit, LOOKED_AT, type WordsIndex } from './words-index';

/** So few records are looked at all, whatever they are found by. */
const FEW = 200;

/** What was found in one sight; `complete` where nothing can have been passed by that answers as well. */
interface FoundInSight {
  hits: Hit[];
  complete: boolean;
}

/**
 * Begins with the rarest of what is asked for. Where few records have it, they are all looked at; otherwise the index is walked in the
 * order of the answer, from the best hits to the last, until there are enough.
 */
export async function searchSight(index: WordsIndex, asked: Asked): Promise<FoundInSight> {
  const { word: lead, count } = await rarest(index, asked.words);
  if (count < FEW) return { hits: await index.allWith(lead), complete: true };
  const [own, kinds] = await Promise.all([index.countOwn(LOOKED_AT), index.countKinds(FEW)]);
  if (own < LOOKED_AT) return { hits: await index.allOwn(), complete: true };
  if (kinds < FEW) return { hits: await index.allOfKinds(), complete: true };

  const hits = new Map<string, Hit>();
  for (const look of looksFor(index, asked.words, lead, count)) {
    for (const hit of await look()) hits.set(hit._id, hit);
    if (hits.size >= asked.most) return { hits: [...hits.values()], complete: true };
  }
  if ((await index.countKinds(LOOKED_AT)) < LOOKED_AT) return { hits: await index.allOfKinds(), complete: true };
  return { hits: [...hits.values()], complete: (await index.count(lead, LOOKED_AT)) < LOOKED_AT };
}

/** In the order of `tierOf`: what one finds, none after it surpasses. */
function looksFor(index: WordsIndex, words: readonly string[], lead: string, count: number): (() => Promise<Hit[]>)[] {
  const inTitles = words.map(beginningInTitle);
  if (words.length === 1)
    return [
      () => index.walk([titled(lead)], []),
      () => index.walkBeginnings([titled(lead)], []),
      () => index.walk([titled(lead), lead], []),
      () => index.walkBeginnings([titled(lead), lead], []),
    ];
  const wholeInTitle = words.map((word) => ({ words: titled(word) }));
  if (count < LOOKED_AT)
    return [
      () => index.walk([titled(lead)], wholeInTitle, 'near'),
      () => index.walkBeginnings([titled(lead)], inTitles, 'near'),
      () => index.allWith(lead),
    ];
  const beginnings = words.map(beginning);
  return [
    () => index.walk([titled(lead)], wholeInTitle, 'promising'),
    () => index.walkBeginnings([titled(lead)], inTitles),
    () => index.walk(words.map(titled), beginnings, 'promising'),
    () => index.walk([titled(lead), lead], words.map(whole), 'promising'),
    // By itself, lest longer words that are more frequent take its place.
    () => index.walk([titled(lead), lead], beginnings),
    () => index.walkBeginnings([titled(lead), lead], beginnings),
  ];
}

/** Of words that many records have, the longest. A single one is counted only as far as it matters. */
async function rarest(index: WordsIndex, words: readonly string[]): Promise<{ word: string; count: number }> {
  const most = words.length === 1 ? FEW : LOOKED_AT;
  const counted = await Promise.all(words.map(async (word) => ({ word, count: await index.count(word, most) })));
  return counted.sort((a, b) => a.count - b.count || b.word.length - a.word.length)[0]!;
}
