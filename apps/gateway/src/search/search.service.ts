import { type Actor, invalid, type SearchHit, type SearchResult } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { Projections } from '../projections/projections';
import type { ProjectedRecord } from '../projections/projected';
import { hrefOf } from '../records/paths';
import { listed } from '../timeline/timeline.query';
import { visibleTo } from '../visibility/visibility';
import type { SearchQuery } from './search.query';
import { wordsOf } from './words';

/**
 * Records that are looked at, so that a search takes no longer however many there are: of those with the rarest of its words, first
 * those that have the whole word, the newest first.
 */
const LOOKED_AT = 2_000;
const MOST_WORDS = 10;
/** What a hit is made of: as many as are looked at may be found. */
const SHOWN = { aggregate: 1, service: 1, title: 1, status: 1, updatedAt: 1 };

type Hit = Pick<ProjectedRecord, '_id' | keyof typeof SHOWN>;

/** Finds records by the beginnings of their words, in any language, among what the reader may see. */
@Injectable()
export class SearchService {
  constructor(private readonly projections: Projections) {}

  /** Every word that is asked for must begin one of the record's; where it stands in the title the record comes first. */
  async search({ q, kinds, limit }: SearchQuery, reader: Actor): Promise<SearchResult> {
    const words = asked(q);
    const wanted = listed(kinds);
    const { word: rarest, count } = await this.rarest(words);
    const found = await this.projections.now.records
      .aggregate<Hit>([
        { $match: beginning(rarest) },
        { $limit: LOOKED_AT },
        {
          $match: {
            $and: [visibleTo(reader), ...words.map(beginning)],
            ...(wanted && { aggregate: { $in: wanted } }),
          },
        },
        { $project: SHOWN },
      ])
      .toArray();
    const best = found
      .map((record) => ({ record, score: scoreOf(record.title, words) }))
      .sort((a, b) => b.score - a.score || newestFirst(a.record, b.record));
    return { items: best.slice(0, limit).map(({ record }) => hit(record)), more: found.length > limit || count === LOOKED_AT };
  }

  /** Of words that many records have, any. */
  private async rarest(words: string[]): Promise<{ word: string; count: number }> {
    const counts = await Promise.all(
      words.map((word) => this.projections.now.records.countDocuments(beginning(word), { limit: LOOKED_AT })),
    );
    const count = Math.min(...counts);
    return { word: words[counts.indexOf(count)] ?? '', count };
  }
}

function beginning(word: string): { words: { $regex: string } } {
  return { words: { $regex: `^${word}` } };
}

function newestFirst(a: Hit, b: Hit): number {
  return a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0;
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

function hit({ _id, aggregate, service, title, status, updatedAt }: Hit): SearchHit {
  return { id: _id, kind: aggregate, service, title, status, updatedAt, href: hrefOf(aggregate, _id) };
}
