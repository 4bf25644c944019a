import {
  type Circumstances,
  conflict,
  type Decision,
  missing,
  type Page,
  type PageQuery,
  type Resource,
} from '@liaison/contracts';
import { afterCommit, joined, type OutboxCollection, type OutboxPublisher, positionOf } from '@liaison/messaging';
import mongoose, { type Model } from 'mongoose';
import { v5 as uuidv5, v7 as uuidv7 } from 'uuid';
import type { Clock } from '../core/clock';
import { type Asked, keyReused } from '../http/asked';
import { assertVersion } from '../http/assert-version';
import { PreconditionFault } from '../http/problem.filter';
import { Written } from '../http/written';
import type { AggregateModel } from './aggregate-model';
import { envelopes } from './envelope';
import { keysetPage, NEWEST_FIRST, type PageOrder } from './keyset-page';
import { type Handled, HANDLED_KEPT, type StoredAggregate } from './stored-aggregate';
import { Turns } from './turns';

/** Ids of what is made under an idempotency key follow from the key, so that the same request twice is one document. */
const KEYED_IDS = '6f1d2c1e-6a52-4a57-9a50-0c5a7c0f3b55';
const DUPLICATE_KEY = 11_000;
/** Tries of a change that was asked for on whatever version stands (`If-Match: *`), while others change it too. */
const TRIES = 20;

export interface StoreParts {
  publisher: OutboxPublisher;
  clock: Clock;
  service: string;
}

type Stored<State> = StoredAggregate<State>;
type Filter<T> = mongoose.mongo.Filter<T>;

/**
 * Loads, decides, saves: state and events in one atomic write, majority and journaled; then the events are published at once.
 */
export class AggregateStore<State extends { id: string }> {
  private readonly turns = new Turns();

  constructor(
    private readonly model: AggregateModel,
    private readonly documents: Model<Stored<State>>,
    private readonly parts: StoreParts,
  ) {}

  /** The native collection: the store's own writes are hot, and need nothing of mongoose's documents. */
  get collection() {
    return this.documents.collection as unknown as mongoose.mongo.Collection<Stored<State>>;
  }

  /** Throws 404 where there is none. */
  async get(id: string): Promise<Resource<State>> {
    return asResource(await this.load(id));
  }

  async find(id: string): Promise<Resource<State> | undefined> {
    const stored = await this.stored(id);
    return stored && asResource(stored);
  }

  /** A page by keyset, newest first unless told; `filter` is on `state.…` fields. */
  async page(filter: Record<string, unknown>, query: PageQuery, order: PageOrder = NEWEST_FIRST): Promise<Page<Resource<State>>> {
    const { items, ...next } = await keysetPage(this.collection as never, filter, query, order, { outbox: 0, handled: 0 });
    return { items: (items as Stored<State>[]).map(asResource), ...next };
  }

  /** Every match, for a reaction that goes over them all; ids only, so that each is changed on its own. */
  async idsOf(filter: Record<string, unknown>): Promise<string[]> {
    const found = await this.collection.find(filter as Filter<Stored<State>>, { projection: { _id: 1 }, ...joined() }).toArray();
    return found.map(({ _id }) => _id as string);
  }

  /** Those of these ids that there are, in no order. */
  async many(ids: string[]): Promise<Resource<State>[]> {
    const filter = { _id: { $in: ids } } as Filter<Stored<State>>;
    const found = await this.collection.find(filter, { projection: { outbox: 0, handled: 0 }, ...joined() }).toArray();
    return (found as Stored<State>[]).map(asResource);
  }

  /** The same by their ids. */
  async manyById(ids: string[]): Promise<Map<string, Resource<State>>> {
    return new Map((await this.many(ids)).map((one) => [one.id, one]));
  }

  /** The id that `create` gives; for what must name the new aggregate before it is made. */
  idFor(asked: Asked): string {
    if (!asked.key) return uuidv7();
    // Of this kind of aggregate alone: readers tell aggregates apart by their ids, and a client may use a key at several services.
    return uuidv5(`${this.parts.service} ${this.model.name} ${asked.by.id} ${asked.key.key}`, KEYED_IDS);
  }

  /** Makes a new aggregate by a decision that is handed its id. Asked twice under one key, it is made once. */
  async create(
    asked: Asked,
    decide: (id: string, circumstances: Circumstances) => Decision<State>,
    id = this.idFor(asked),
  ): Promise<Written<State>> {
    // A duplicate key ends a transaction, so inside one it is looked for beforehand.
    const before = asked.key && joined().session ? await this.stored(id) : undefined;
    if (before) return this.repeated(before, asked);
    try {
      return await this.insert(id, asked, (circumstances) => decide(id, circumstances));
    } catch (error) {
      return await this.createdBefore(error, id, asked);
    }
  }

  /**
   * Makes those of these new aggregates that are not there yet, each atomically with its events, and answers the ids of those that are.
   * Safe to run again. Not for use in a transaction, which a duplicate ends.
   */
  async makeMissing(asked: Asked, decisions: Decision<State>[]): Promise<string[]> {
    if (decisions.length === 0) return [];
    const now = this.parts.clock.now().toISOString();
    const made = decisions.map((decision) => newDocument(decision.state.id, asked, decision, now));
    const there = new Set<number>();
    try {
      await this.collection.insertMany(made as never, { ordered: false });
    } catch (error) {
      for (const index of duplicatesIn(error)) there.add(index);
    }
    for (const [index, stored] of made.entries()) if (!there.has(index)) this.publish(stored);
    return [...there].map((index) => made[index]!._id);
  }

  /**
   * Changes the aggregate of this id whatever its version, or makes it where there is none yet: the decision is then handed undefined.
   * For an id that follows from what the aggregate is of (a sheet for each session and day). Not for use in a transaction.
   */
  async changeOrMake(
    id: string,
    by: Asked['by'],
    decide: (state: State | undefined, circumstances: Circumstances) => Decision<State>,
  ): Promise<Written<State>> {
    const asked: Asked = { by, ifMatch: '*' };
    if (!(await this.find(id))) {
      try {
        return await this.insert(id, asked, (circumstances) => decide(undefined, circumstances));
      } catch (error) {
        // Another writer made it in between.
        if (!isDuplicate(error)) throw error;
      }
    }
    return this.change(id, asked, decide);
  }

  /** Changes an aggregate by a decision. Throws 404, 428 (no `If-Match`), 412 (a stale one), and whatever the decision refuses. */
  async change(
    id: string,
    asked: Asked,
    decide: (state: State, circumstances: Circumstances) => Decision<State>,
  ): Promise<Written<State>> {
    // A transaction waits for no turn: who has it may be waiting for what the transaction has written.
    if (joined().session) return this.changeNow(id, asked, decide);
    return this.turns.take(id, () => this.changeNow(id, asked, decide));
  }

  private async changeNow(
    id: string,
    asked: Asked,
    decide: (state: State, circumstances: Circumstances) => Decision<State>,
  ): Promise<Written<State>> {
    for (let tries = 1; ; tries += 1) {
      const before = await this.load(id);
      const earlier = asked.key && before.handled.find(({ key }) => key === handledKey(asked));
      if (earlier) return this.handledBefore(before, earlier, asked);
      assertVersion(asked, before.version);
      const now = this.parts.clock.now().toISOString();
      const { state, happened } = decide(before.state, { now, by: asked.by });
      if (happened.length === 0) return this.written(before);
      const saved = await this.save(before, state, envelopes(happened, id, before.version, now, asked), now, asked);
      if (saved) return saved;
      // Another try, also on a given version: it may have been this very command, sent twice at once, that came in between.
      if (tries === TRIES) throw PreconditionFault.stale((await this.load(id)).version);
    }
  }

  /** Forgets earlier commands' keys and digests, for an aggregate whose personal data is erased; the latest command's stays. */
  async forgetCommandsBefore(id: string, version: number): Promise<void> {
    const earlier = { handled: { version: { $lt: version } } };
    await this.collection.updateOne({ _id: id } as Filter<Stored<State>>, { $pull: earlier } as never, joined());
  }

  private async insert(
    id: string,
    asked: Asked,
    decide: (circumstances: Circumstances) => Decision<State>,
  ): Promise<Written<State>> {
    const now = this.parts.clock.now().toISOString();
    const stored = newDocument(id, asked, decide({ now, by: asked.by }), now);
    await this.collection.insertOne(stored as never, joined());
    this.publish(stored);
    return this.written(stored);
  }

  private async save(
    before: Stored<State>,
    state: State,
    events: Stored<State>['outbox'],
    now: string,
    asked: Asked,
  ): Promise<Written<State> | undefined> {
    const version = events.at(-1)?.sequence ?? before.version;
    const after = await this.collection.findOneAndUpdate(
      { _id: before._id, version: before.version } as Filter<Stored<State>>,
      {
        $set: { state, version, updatedAt: now },
        $push: {
          outbox: { $each: events },
          ...(asked.key ? { handled: { $each: handledNow(asked, version), $slice: -HANDLED_KEPT } } : {}),
        },
      } as never,
      // Not the events themselves, which are known here; a meeting of hundreds would come back twice.
      { returnDocument: 'after', projection: { 'outbox.sequence': 1 }, ...joined() },
    );
    if (!after) return undefined;
    // All that waits on the document goes out, in order: another copy of this service may have died with the earlier ones.
    const areAlone = (after.outbox as unknown[]).length === events.length;
    const outbox = areAlone ? events : (await this.load(before._id)).outbox;
    const stored: Stored<State> = { ...before, state, version, updatedAt: now, outbox };
    this.publish(stored);
    return this.written(stored);
  }

  private async load(id: string): Promise<Stored<State>> {
    const stored = await this.stored(id);
    if (!stored) throw missing(this.model.name, id);
    return stored;
  }

  private async stored(id: string): Promise<Stored<State> | undefined> {
    const found = await this.collection.findOne({ _id: id } as Filter<Stored<State>>, joined());
    return (found as Stored<State> | null) ?? undefined;
  }

  private async createdBefore(error: unknown, id: string, asked: Asked): Promise<Written<State>> {
    if (!isDuplicate(error)) throw error;
    const there = await this.stored(id);
    if (!there) throw conflict(`${this.model.name}.duplicate`, `There is such ${this.model.name.replaceAll('-', ' ')} already.`);
    return this.repeated(there, asked);
  }

  private repeated(stored: Stored<State>, asked: Asked): Written<State> {
    return this.handledBefore(
      stored,
      stored.handled.find(({ key }) => key === handledKey(asked)),
      asked,
    );
  }

  private handledBefore(stored: Stored<State>, earlier: Handled | undefined, asked: Asked): Written<State> {
    if (earlier && earlier.fingerprint !== asked.key?.fingerprint) throw keyReused();
    return this.written(stored);
  }

  private publish({ _id, outbox }: Stored<State>): void {
    const collection = this.collection as unknown as OutboxCollection;
    afterCommit(() => this.parts.publisher.offer(collection, _id, outbox));
  }

  private written(stored: Stored<State>): Written<State> {
    return new Written(asResource(stored), positionOf(this.parts.service, { subject: stored._id, sequence: stored.version }));
  }
}

function asResource<State>({ state, version, createdAt, updatedAt }: Stored<State>): Resource<State> {
  return { ...state, version, createdAt, updatedAt };
}

function newDocument<State>(id: string, asked: Asked, { state, happened }: Decision<State>, now: string): Stored<State> {
  const outbox = envelopes(happened, id, 0, now, asked);
  const version = happened.length;
  return { _id: id, version, state, outbox, handled: handledNow(asked, version), createdAt: now, updatedAt: now };
}

/** Which of many inserts were refused as duplicates; any other error is thrown on. */
function duplicatesIn(error: unknown): number[] {
  const faults = error instanceof mongoose.mongo.MongoBulkWriteError ? [error.writeErrors].flat() : [];
  if (faults.length === 0 || faults.some(({ code }) => code !== DUPLICATE_KEY)) throw error;
  return faults.map(({ index }) => index);
}

function isDuplicate(error: unknown): boolean {
  return error instanceof mongoose.mongo.MongoServerError && error.code === DUPLICATE_KEY;
}

function handledKey(asked: Asked): string {
  return `${asked.by.id} ${asked.key?.key}`;
}

function handledNow(asked: Asked, version: number): Handled[] {
  return asked.key ? [{ key: handledKey(asked), fingerprint: asked.key.fingerprint, version }] : [];
}
