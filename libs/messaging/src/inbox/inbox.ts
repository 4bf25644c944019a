import type { Collection, Connection } from 'mongoose';
import type { CloudEvent } from '../envelope/cloud-event';
import { inTransaction, joined } from '../unit-of-work';

const NAMESPACE_EXISTS = 48;

interface Seen {
  /** The aggregate's id. */
  _id: string;
  sequence: number;
}

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

  /** Makes the collection, so that the first transactions don't all try to. */
  async prepare(): Promise<void> {
    await this.connection.createCollection('inbox').catch((error: { code?: unknown }) => {
      if (error.code !== NAMESPACE_EXISTS) throw error;
    });
  }

  /** Runs `effect` once for the event; resolves to false where it was handled before. `along` runs either way. */
  once(event: CloudEvent, effect: () => Promise<void>, along: () => Promise<void>): Promise<boolean> {
    return inTransaction(this.connection, async () => {
      const last = await this.seen.findOne({ _id: event.subject }, joined());
      const fresh = !last || last.sequence < event.sequence;
      if (fresh) {
        await this.seen.updateOne({ _id: event.subject }, { $set: { sequence: event.sequence } }, { upsert: true, ...joined() });
        await effect();
      }
      await along();
      return fresh;
    });
  }
}
