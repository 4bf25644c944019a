import type { Collection, Connection } from 'mongoose';
import type { CloudEvent } from '../envelope/cloud-event';
import { inTransaction, joined } from '../unit-of-work';

interface Seen {
  /** The aggregate's id. */
  _id: string;
  sequence: number;
}

/** Another copy of this service handled the event between our look and our write. */
class HandledMeanwhile extends Error {}

/**
 * Remembers the last sequence handled of each aggregate, in the same transaction as what the handler did, so that each effect
 * happens once however often the event comes.
 */
export class Inbox {
  private readonly seen: Collection<Seen>;

  constructor(private readonly connection: Connection) {
    this.seen = connection.collection<Seen>('inbox') as unknown as Collection<Seen>;
  }

  /** Runs `effect` once for the event; resolves to false where it was handled before. `along` runs either way. */
  async once(event: CloudEvent, effect: () => Promise<void>, along: () => Promise<void>): Promise<boolean> {
    const last = await this.seen.findOne({ _id: event.subject });
    if (last && last.sequence >= event.sequence) {
      await along();
      return false;
    }
    await inTransaction(this.connection, async () => {
      await this.mark(event, last?.sequence);
      await effect();
      await along();
    });
    return true;
  }

  private async mark(event: CloudEvent, last: number | undefined): Promise<void> {
    if (last === undefined) {
      await this.seen.insertOne({ _id: event.subject, sequence: event.sequence }, joined());
      return;
    }
    const marked = await this.seen.updateOne(
      { _id: event.subject, sequence: last },
      { $set: { sequence: event.sequence } },
      joined(),
    );
    if (marked.matchedCount === 0) throw new HandledMeanwhile('handled by another copy of this service');
  }
}
