import type { ServiceName } from '@liaison/contracts';
import type { FeedCursor } from './feed-cursor';
import type { TypesFilter } from './types-filter';

/** One event, written out once for all who get it. */
export interface FeedEntry {
  service: ServiceName;
  partition: number;
  offset: number;
  id: string;
  type: string;
  subject: string;
  sequence: number;
  /** A CloudEvent in JSON format, on one line. */
  json: string;
}

/** The events between two places of the feed. Several readers may share one; it never changes. */
export class Passage {
  private readonly framesOf = new Map<string, Buffer>();
  private places: string[] | undefined;

  constructor(
    readonly from: FeedCursor,
    readonly to: FeedCursor,
    private readonly entries: FeedEntry[],
  ) {}

  /** Events in it, whoever may see them. */
  get length(): number {
    return this.entries.length;
  }

  /** Characters of its events. */
  get size(): number {
    return this.entries.reduce((sum, { json }) => sum + json.length, 0);
  }

  /** Events for a reader, each in JSON. */
  of(filter: TypesFilter): string[] {
    return this.entriesFor(filter).map(({ json }) => json);
  }

  /** The same with what each is known by. */
  entriesFor(filter: TypesFilter): FeedEntry[] {
    return this.entries.filter(({ service, type }) => filter.includes(service, type));
  }

  /**
   * The same as server-sent events; empty where nothing is for the reader. Each carries its own cursor as `id`: a reader that is cut
   * off between two goes on with the next. None has an `event` name, for a client would have to know all names beforehand, and would
   * never see the others.
   */
  framesFor(filter: TypesFilter): Buffer {
    const known = this.framesOf.get(filter.key);
    if (known) return known;
    const places = (this.places ??= this.placesAfterEach());
    const frames = this.entries.flatMap(({ service, type, json }, index) =>
      filter.includes(service, type) ? [`id: ${places[index]}\ndata: ${json}\n\n`] : [],
    );
    const bytes = Buffer.from(frames.join(''));
    this.framesOf.set(filter.key, bytes);
    return bytes;
  }

  private placesAfterEach(): string[] {
    const place = this.from.copy();
    return this.entries.map(({ service, partition, offset }) => {
      place.advance(service, partition, offset + 1);
      return String(place);
    });
  }
}
