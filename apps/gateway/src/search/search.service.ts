import { type Actor, type SearchHit, type SearchResult } from '@liaison/contracts';
import { Injectable } from '@nestjs/common';
import { Projections } from '../projections/projections';
import { hrefOf } from '../records/paths';
import { listed } from '../timeline/timeline.query';
import { sightsOf, visibleTo } from '../visibility/visibility';
import type { SearchQuery } from './search.query';
import { askedWords, ranked } from './search-terms';
import { searchSight } from './search-sight';
import { type Asked, type Hit, WordsIndex } from './words-index';

/** Finds records by the beginnings of their words, in any language, among what the reader may see. */
@Injectable()
export class SearchService {
  constructor(private readonly projections: Projections) {}

  /** Every word that is asked for must begin one of the record's; in which order they come tells `tierOf`. */
  async search({ q, kinds, limit }: SearchQuery, reader: Actor): Promise<SearchResult> {
    const { records } = this.projections.now;
    // One more, to tell whether there are more.
    const asked: Asked = { words: askedWords(q), kinds: listed(kinds), most: limit + 1 };
    const visible = visibleTo(reader);
    const parts = await Promise.all(
      sightsOf(reader).map((sight) => searchSight(new WordsIndex(records, asked, sight, visible), asked)),
    );
    const hits = ranked(
      parts.flatMap((part) => part.hits),
      asked.words,
    );
    return { items: hits.slice(0, limit).map(hit), more: hits.length > limit || parts.some(({ complete }) => !complete) };
  }
}

function hit({ _id, aggregate, service, title, status, updatedAt }: Hit): SearchHit {
  return { id: _id, kind: aggregate, service, title, status, updatedAt, href: hrefOf(aggregate, _id) };
}
