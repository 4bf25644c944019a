import { SERVICES, type ServiceName } from '@liaison/contracts';
import { CONFIG, type ServiceConfig, topicOf } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collections } from '../projections/generations';
import type { Head, TimelineRow } from '../projections/projected';
import { Projections } from '../projections/projections';
import { FeedCursor } from './feed-cursor';
import { feedEvent } from './feed-event';
import { PartitionReader, type Stretch } from './partition-reader';
import { type FeedEntry, Passage } from './passage';
import type { TypesFilter } from './types-filter';

/** Characters of events in one passage, the last one aside. */
const LONGEST = 4_000_000;

/** How far the projections were at one moment. */
export interface Moment {
  /** Of one generation: its heads say nothing of another's rows. */
  collections: Collections;
  heads: Head[];
}

/** The events of all services as the projections keep them: each once, in the log's order within an aggregate. */
@Injectable()
export class FeedLog {
  private readonly services: Map<string, ServiceName>;

  constructor(
    private readonly projections: Projections,
    @Inject(CONFIG) private readonly config: ServiceConfig,
  ) {
    this.services = new Map(SERVICES.map((service) => [topicOf(config, service), service]));
  }

  async now(): Promise<Moment> {
    const collections = this.projections.now;
    const heads = (await collections.heads.find({}).toArray()) as Head[];
    return { collections, heads };
  }

  /** Everything that is kept at that moment. */
  endOf({ heads }: Moment): FeedCursor {
    const end = FeedCursor.beginning();
    for (const { service, partition, to } of this.stretchesOf(heads, end)) end.advance(service, partition, to);
    return end;
  }

  /**
   * At most `limit` events for the filter from a place on, by time as far as that goes without changing the order within a partition.
   * Not beyond the heads of the moment: only before them it is certain that nothing comes in between.
   */
  async read(from: FeedCursor, moment: Moment, filter: TypesFilter, limit: number): Promise<Passage> {
    const to = from.copy();
    const stretches = this.stretchesOf(moment.heads, from).filter((stretch) => {
      if (filter.of(stretch.service) !== 'none') return true;
      to.advance(stretch.service, stretch.partition, stretch.to);
      return false;
    });
    const readers = await PartitionReader.all(moment.collections, stretches, filter, limit);
    try {
      const entries = await this.earliest(readers, limit);
      await assertStillKept(moment);
      for (const { stretch, position } of readers) to.advance(stretch.service, stretch.partition, position);
      return new Passage(from, to, entries);
    } finally {
      await Promise.all(readers.map((reader) => reader.close()));
    }
  }

  /** One event; undefined where there is none, or none of a service of this build. */
  async byId(id: string): Promise<FeedEntry | undefined> {
    const row = (await this.projections.now.timeline.findOne({ _id: id })) as TimelineRow | null;
    const service = row && this.services.get(row.topic);
    return row && service ? this.entryOf({ service }, row) : undefined;
  }

  /** Events between a place and the end of what is kept, of whatever type. */
  async distanceFrom(place: FeedCursor): Promise<number> {
    const { heads } = await this.now();
    return this.stretchesOf(heads, place).reduce((sum, { from, to }) => sum + to - from, 0);
  }

  /** What is new in each partition. Topics that are no service's of this build are passed over. */
  private stretchesOf(heads: Head[], from: FeedCursor): Stretch[] {
    return heads.flatMap(({ topic, partition, next }) => {
      const service = this.services.get(topic);
      const begin = service ? from.at(service, partition) : next;
      return service && begin < next ? [{ service, topic, partition, from: begin, to: next }] : [];
    });
  }

  /** Merges the partitions by time, without changing the order within one. */
  private async earliest(readers: PartitionReader[], limit: number): Promise<FeedEntry[]> {
    await Promise.all(readers.map((reader) => reader.advance()));
    const entries: FeedEntry[] = [];
    for (let size = 0; entries.length < limit && size < LONGEST;) {
      let best: PartitionReader | undefined;
      for (const reader of readers) if (reader.first && !(best?.first && best.first.time <= reader.first.time)) best = reader;
      if (!best?.first) break;
      const entry = this.entryOf(best.stretch, best.first);
      entries.push(entry);
      size += entry.json.length;
      await best.advance();
    }
    return entries;
  }

  private entryOf({ service }: Pick<Stretch, 'service'>, row: TimelineRow): FeedEntry {
    const { _id: id, partition, offset, type, subject, sequence } = row;
    return {
      service,
      partition,
      offset,
      id,
      type,
      subject,
      sequence,
      json: feedEvent(row, this.config.JWT_ISSUER),
    };
  }
}

/** A generation is dropped soon after another is served, and what is dropped reads as empty: its heads go first. */
async function assertStillKept({ collections, heads }: Moment): Promise<void> {
  if (heads.length > 0 && (await collections.heads.findOne({}, { projection: { _id: 1 } })) === null)
    throw new StaleMoment('Another generation of the projections has taken the place of this one.');
}

/** The moment is too long ago: take another. */
export class StaleMoment extends Error {}
