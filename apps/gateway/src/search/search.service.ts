import { type Actor, invalid, type SearchHit, type SearchResult } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { Projections } from '../projections/projections';
import type { ProjectedRecord } from '../projections/projected';
import { hrefOf } from '../records/paths';
import { listed } from '../timeline/timeline.query';
import { visibleTo } from '../visibility/visibility';
import type { SearchQuery } from './search.query';
import { wordsOf } from './words';

/** Records that are looked at to find the best among them. */
const CANDIDATES = 500;
const MOST_WORDS = 10;

/** Finds records by the beginnings of their words, in any language, among what the reader may see. */
@Injectable()
export class SearchService {
  constructor(private readonly projections: Projections) {}

  /** Every word that is asked for must begin one of the record's; where it stands in the title the record comes first. */
  async search({ q, kinds, limit }: SearchQuery, reader: Actor): Promise<SearchResult> {
    const words = asked(q);
    const wanted = listed(kinds);
    const found = await this.projections.now.records
      .find(
        {
          $and: [visibleTo(reader), ...words.map((word) => ({ words: { $regex: `^${word}` } }))],
          ...(wanted && { aggregate: { $in: wanted } }),
        },
        { limit: CANDIDATES, sort: { updatedAt: -1 }, projection: { state: 0, words: 0 } },
      )
      .toArray();
    const best = found.map((record) => ({ record, score: scoreOf(record.title, words) })).sort((a, b) => b.score - a.score);
    return { items: best.slice(0, limit).map(({ record }) => hit(record)), more: found.length > limit };
  }
}

/** Words of letters and digits alone, so that they can stand in a pattern. Of a word with an article, the word as it is written. */
function asked(q: string): string[] {
  const words = q.split(/\s+/).flatMap((part) => wordsOf(part).filter((word, place, all) => !all[place - 1]?.endsWith(word)));
  if (words.length === 0) throw invalid('q', 'search.no-words', 'Search for at least one letter or digit.');
  return words.slice(0, MOST_WORDS);
}

/** A whole word in the title counts most, then the beginning of one. */
function scoreOf(title: string, words: string[]): number {
  const titled = wordsOf(title);
  return words.reduce((score, word) => {
    if (titled.includes(word)) return score + 3;
    return score + (titled.some((one) => one.startsWith(word)) ? 2 : 0);
  }, 0);
}

function hit({ _id, aggregate, service, title, status, updatedAt }: ProjectedRecord): SearchHit {
  return { id: _id, kind: aggregate, service, title, status, updatedAt, href: hrefOf(aggregate, _id) };
}
