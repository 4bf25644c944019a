import type { Collection, Connection } from 'mongoose';
import type { CloudEvent } from '../envelope/cloud-event';
import { ensureCollection } from '../ensure-collection';
import { inTransaction, joined } from '../unit-of-work';

interface Seen {
  /** The aggregate's id. */
  _id: string;
  sequence: number;
}

/** What an event does to this service. */
export interface Handling {
  event: CloudEvent;
  effect(): Promise<void>;
}

const nothing = async () => undefined;

/**
 * Remembers the last sequence handled of each aggregate, in the same transaction as what the handler did, so that each effect
 * happens once however often the event comes. Where two copies of the service have the same event in hand, MongoDB lets one of the
 * transactions go first; the other is run again by the driver, and then finds the event handled.
 */
export class Inbox {
  private readonly seen: Collection<Seen>;

  constructor(private readonly connection: Connection) {
    this.seen = connection.collection<Seen>('inbox') as unknown as Collection<Seen>;
  }

  prepare(): Promise<void> {
    return ensureCollection(this.connection, 'inbox');
  }

  /**
   * Carries out the effects of several events, in turn, each once, in one transaction: all of them, or none. Resolves to whether each was
   * new; one that was handled before is left out. `along` runs either way.
   */
  once(handlings: Handling[], along: () => Promise<void> = nothing): Promise<boolean[]> {
    return inTransaction(this.connection, async () => {
      const last = await this.lastOf(handlings);
      const fresh = handlings.map(({ event: { subject, sequence } }) => {
        const isNew = sequence > (last.get(subject) ?? 0);
        if (isNew) last.set(subject, sequence);
        return isNew;
      });
      const news = handlings.filter((_, index) => fresh[index]);
      await this.remember(new Map(news.map(({ event: { subject } }) => [subject, last.get(subject)!])));
      for (const { effect } of news) await effect();
      await along();
      return fresh;
    });
  }

  private async lastOf(handlings: Handling[]): Promise<Map<string, number>> {
    const subjects = [...new Set(handlings.map(({ event }) => event.subject))];
    const found = await this.seen.find({ _id: { $in: subjects } }, joined()).toArray();
    return new Map(found.map(({ _id, sequence }) => [_id, sequence]));
  }

  /** Before the effects, so that two copies with one event in hand meet here. */
  private async remember(last: Map<string, number>): Promise<void> {
    if (last.size === 0) return;
    const writes = [...last].map(([_id, sequence]) => ({
      updateOne: { filter: { _id }, update: { $set: { sequence } }, upsert: true },
    }));
    await this.seen.bulkWrite(writes, joined());
  }
}
