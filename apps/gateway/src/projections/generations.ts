import { CLOCK, type Clock, CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import { ONCE, RECORD_INDEXES, TIMELINE_INDEXES } from './indexes';
import type { Head, KeptView, ProjectedRecord, TimelineRow, ViewVersion } from './projected';

/** Raise it when `project` makes something else of an event: the projections then rebuild themselves at the next start. */
export const PROJECTION_VERSION = 7;

/** A rebuild whose process gave no sign of life for so long is over. */
const DEAD_AFTER_MS = 30_000;

/** So long the collections that were served stay after a switch: by then every copy has followed, and its reads have ended. */
export const KEPT_AFTER_SWITCH_MS = 5_000;

/** Which generation of the projections is served, and which is being built. One document for all copies of the gateway. */
export interface GenerationState {
  _id: 'generation';
  served: number;
  /** Of `PROJECTION_VERSION`, when the served one was built. */
  version: number;
  /** The highest number ever given. */
  latest: number;
  switchedAt?: Date;
  rebuild?: Rebuild;
}

interface Rebuild {
  generation: number;
  startedAt: Date;
  aliveAt: Date;
}

/** The collections of one generation. */
export interface Collections {
  generation: number;
  records: Collection<ProjectedRecord>;
  timeline: Collection<TimelineRow>;
  heads: Collection<Head>;
  /** Views that were composed, and their versions. */
  views: Collection<ViewVersion | KeptView>;
}

const COLLECTION = /^projected_(?:records|timeline|heads|views)_(\d+)$/;

/** Projections are kept in generations, so that a new one is built beside the old and takes its place at once. */
@Injectable()
export class Generations {
  private readonly states: Collection<GenerationState>;

  constructor(
    @Inject(CONNECTION) private readonly connection: Connection,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.states = connection.collection<GenerationState>('projections') as unknown as Collection<GenerationState>;
  }

  collectionsOf(generation: number): Collections {
    const collection = (name: string) => this.connection.collection(`projected_${name}_${generation}`) as never;
    return {
      generation,
      records: collection('records'),
      timeline: collection('timeline'),
      heads: collection('heads'),
      views: collection('views'),
    };
  }

  /** The state, made at the first start. */
  async state(): Promise<GenerationState> {
    const known = await this.states.findOne({ _id: 'generation' });
    if (known) return known;
    const generation = this.numberAfter(0);
    const first = { served: generation, version: PROJECTION_VERSION, latest: generation };
    const state = await this.states.findOneAndUpdate(
      { _id: 'generation' },
      { $setOnInsert: first },
      { upsert: true, returnDocument: 'after' },
    );
    return state as GenerationState;
  }

  /** Makes what events can be taken in with. */
  async prepare({ timeline }: Collections): Promise<void> {
    await timeline.createIndexes([ONCE]);
  }

  /**
   * Makes the indexes by which views are read, where they are not there yet. In a rebuild at its end: made of everything at once they cost
   * much less than kept up with each event.
   */
  async index({ records, timeline }: Collections): Promise<void> {
    await Promise.all([records.createIndexes(RECORD_INDEXES), timeline.createIndexes(TIMELINE_INDEXES)]);
  }

  /** The number of a new generation to build; undefined while another is being built. */
  async beginRebuild(): Promise<number | undefined> {
    const { latest } = await this.state();
    const now = this.clock.now();
    const generation = this.numberAfter(latest);
    const begun = await this.states.updateOne(
      {
        _id: 'generation',
        latest,
        $or: [{ rebuild: { $exists: false } }, { 'rebuild.aliveAt': { $lt: this.deadBefore() } }],
      },
      { $set: { latest: generation, rebuild: { generation, startedAt: now, aliveAt: now } } },
    );
    return begun.modifiedCount === 1 ? generation : undefined;
  }

  /** False where the rebuild was given up for dead meanwhile. */
  async stillRebuilding(generation: number): Promise<boolean> {
    const sign = { $set: { 'rebuild.aliveAt': this.clock.now() } };
    return (await this.states.updateOne({ _id: 'generation', 'rebuild.generation': generation }, sign)).matchedCount === 1;
  }

  isAlive({ aliveAt }: Rebuild): boolean {
    return aliveAt >= this.deadBefore();
  }

  /** From now on every copy serves this generation; false where its rebuild was given up for dead meanwhile. */
  async serve(generation: number): Promise<boolean> {
    const switched = await this.states.updateOne(
      { _id: 'generation', 'rebuild.generation': generation },
      { $set: { served: generation, version: PROJECTION_VERSION, switchedAt: this.clock.now() }, $unset: { rebuild: 1 } },
    );
    return switched.matchedCount === 1;
  }

  async giveUpRebuild(generation: number): Promise<void> {
    await this.states.updateOne({ _id: 'generation', 'rebuild.generation': generation }, { $unset: { rebuild: 1 } });
  }

  /** Drops what is neither served nor being built, nor was served a moment ago. */
  async dropOthers(): Promise<void> {
    const { served, rebuild, switchedAt } = await this.state();
    if (switchedAt && this.clock.now().getTime() - switchedAt.getTime() < KEPT_AFTER_SWITCH_MS) return;
    const all = (await this.connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
    // By name, so that the heads go first: where they still are, what is read of the others is whole.
    for (const name of all.map((collection) => collection.name).sort()) {
      const generation = Number(COLLECTION.exec(name)?.[1]);
      if (generation && generation !== served && generation !== rebuild?.generation) {
        await this.connection.db?.dropCollection(name);
      }
    }
  }

  /**
   * Numbers are instants in milliseconds: one that was given never comes again, not even after the database was lost or restored from
   * a backup. The consumer group of a number that was used before would not begin at the beginning.
   */
  private numberAfter(latest: number): number {
    return Math.max(latest + 1, this.clock.now().getTime());
  }

  private deadBefore(): Date {
    return new Date(this.clock.now().getTime() - DEAD_AFTER_MS);
  }
}
