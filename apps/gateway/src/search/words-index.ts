import type { Collection } from 'mongoose';
import { OF_KIND, OF_PARTNER, WORDS } from '../projections/indexes';
import type { ProjectedRecord } from '../projections/projected';
import type { Sight } from '../visibility/visibility';
import { beginning, type Found, titled } from './search-terms';
import { OF_EVERY_RECORD } from './words';

/** Records that one look takes in at most, whether they answer or not. */
export const LOOKED_AT = 2_000;
/** Words with one beginning that are walked at once. MongoDB merges 200 walks in order, one for each word and audience; more it would sort. */
const WORDS_AT_ONCE = 12;
/** Pages that a second look takes in. */
const FEW_TIMES = 10;
const AFTER_ALL = '\u{10ffff}';

/** How far to look where the first looks find too few: no further; to the end where they have found any; to the end. */
export type Reach = 'near' | 'promising' | 'far';

type Filter = Record<string, unknown>;

/** What a hit is made of. */
const SHOWN = { aggregate: 1, service: 1, title: 1, status: 1, updatedAt: 1 } as const;
export type Hit = Found & Pick<ProjectedRecord, '_id' | keyof typeof SHOWN>;

export interface Asked {
  words: readonly string[];
  kinds: readonly string[] | undefined;
  /** Hits that are wanted. */
  most: number;
}

/** The records of one sight, looked at by their words. Nothing here takes longer the more records there are. */
export class WordsIndex {
  private readonly audience: Filter;
  private readonly shown: Filter[];

  constructor(
    private readonly records: Collection<ProjectedRecord>,
    private readonly asked: Asked,
    private readonly sight: Sight,
    /** What the reader may see at all. */
    private readonly visible: Filter,
  ) {
    this.audience = { audience: { $in: sight.audiences } };
    this.shown = [{ $project: { ...SHOWN, whole: wholeIn(asked.words) } }];
  }

  /** Records with a word that begins so; no further than `most`. */
  count(word: string, most: number): Promise<number> {
    return this.records.countDocuments({ ...beginning(word), ...this.audience }, { limit: most, hint: WORDS.key });
  }

  /** Records of the partner to whom the sight is confined; no further than `most`, and so for any other sight. */
  async countOwn(most: number): Promise<number> {
    const { own } = this.sight;
    return own === undefined ? most : this.records.countDocuments({ partnerIds: own }, { limit: most, hint: OF_PARTNER.key });
  }

  /** Records of the kinds that are asked for; no further than `most`, and so where all are. */
  async countKinds(most: number): Promise<number> {
    const { kinds } = this.asked;
    return kinds === undefined ? most : this.records.countDocuments(ofKinds(kinds), { limit: most, hint: OF_KIND.key });
  }

  /** All that answer of those with a word that begins so, where they are no more than are looked at. */
  allWith(word: string): Promise<Hit[]> {
    return this.all({ ...beginning(word), ...this.audience }, WORDS.key);
  }

  allOwn(): Promise<Hit[]> {
    return this.all({ partnerIds: this.sight.own }, OF_PARTNER.key);
  }

  allOfKinds(): Promise<Hit[]> {
    return this.all(ofKinds(this.asked.kinds ?? []), OF_KIND.key);
  }

  /**
   * The newest hits among the records with one of these words, as the index has them. It looks at few records first, and at more where
   * too few of these answer.
   */
  async walk(words: readonly string[], where: readonly Filter[], reach: Reach = 'far'): Promise<Hit[]> {
    if (words.length === 0) return [];
    const { most } = this.asked;
    const isEveryOne = where.length === 0 && this.asked.kinds === undefined && this.sight.own === undefined;
    const looks = isEveryOne ? [most] : [most, FEW_TIMES * most, ...(reach === 'near' ? [] : [LOOKED_AT])];
    let hits: Hit[] = [];
    for (const look of looks) {
      if (look === LOOKED_AT && reach === 'promising' && hits.length === 0) break;
      const of = { words: { $in: words }, ...this.audience };
      const newest = [{ $match: of }, { $sort: { updatedAt: -1 } }, { $limit: look }];
      hits = await this.found([...newest, { $match: this.answering(where) }, { $limit: most }], WORDS.key);
      if (hits.length >= most) break;
    }
    return hits;
  }

  /**
   * The newest hits among the records with a word that begins so, in one of these ways (in the title: `#` first). Where such words are
   * too many to be walked, many records have one: the newest of all are looked at. Only where these are not enough, it is the newest of
   * the first words, and the first of all.
   */
  async walkBeginnings(starts: readonly string[], where: readonly Filter[], reach: Reach = 'far'): Promise<Hit[]> {
    const words = await Promise.all(starts.map((start) => this.wordsFrom(start)));
    const isAll = words.every(({ length }) => length < WORDS_AT_ONCE);
    const newest = isAll ? [] : await this.walk([OF_EVERY_RECORD], [beginningIn(starts), ...where], reach);
    if (newest.length >= this.asked.most) return newest;
    const walks = words.map((some) => this.walk(some, where, reach));
    const firsts = isAll || reach === 'near' ? [] : starts.map((start) => this.first(start, where));
    return [newest, ...(await Promise.all([...walks, ...firsts]))].flat();
  }

  /** Hits among the first records, by the alphabet, with a word that begins so. */
  private first(start: string, where: readonly Filter[]): Promise<Hit[]> {
    const stages = [
      { $match: { words: { $regex: `^${start}` }, ...this.audience } },
      { $limit: LOOKED_AT },
      { $match: this.answering(where) },
      { $sort: { updatedAt: -1 } },
      { $limit: this.asked.most },
    ];
    return this.found(stages, WORDS.key);
  }

  /** The words that begin so, in order, each found from the one before: as many as are walked at once. */
  private async wordsFrom(start: string): Promise<string[]> {
    const words: string[] = [];
    while (words.length < WORDS_AT_ONCE) {
      const after = words.at(-1);
      const range = { ...(after === undefined ? { $gte: start } : { $gt: after }), $lt: `${start}${AFTER_ALL}` };
      const [next] = await this.records
        .find<{ words: string }>(
          { words: { $elemMatch: range }, ...this.audience } as never,
          { hint: WORDS.key, limit: 1, returnKey: true } as never,
        )
        .toArray();
      if (!next) break;
      words.push(next.words);
    }
    return words;
  }

  private all(of: Filter, hint: Filter): Promise<Hit[]> {
    const where = this.asked.words.map(beginning);
    return this.found([{ $match: of }, { $limit: LOOKED_AT }, { $match: this.answering(where) }], hint);
  }

  private answering(where: readonly Filter[]): Filter {
    const { own } = this.sight;
    const { kinds } = this.asked;
    return {
      $and: [
        this.visible,
        this.audience,
        ...(own === undefined ? [] : [{ partnerIds: own }]),
        ...(kinds ? [ofKinds(kinds)] : []),
        ...where,
      ],
    };
  }

  private found(stages: Filter[], hint: Filter): Promise<Hit[]> {
    return this.records.aggregate<Hit>([...stages, ...this.shown], { hint }).toArray();
  }
}

function beginningIn(starts: readonly string[]): Filter {
  return { words: { $in: starts.map((start) => new RegExp(`^${start}`)) } };
}

function ofKinds(kinds: readonly string[]): Filter {
  return { aggregate: { $in: kinds } };
}

function wholeIn(words: readonly string[]): Filter {
  return { $and: words.map((word) => ({ $or: [{ $in: [titled(word), '$words'] }, { $in: [word, '$words'] }] })) };
}
