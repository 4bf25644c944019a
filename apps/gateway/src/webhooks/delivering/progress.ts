import { CONNECTION } from '@liaison/service';
import { Inject, Injectable } from '@nestjs/common';
import type { Collection, Connection } from 'mongoose';
import type { StoredWebhook } from '../endpoints/webhook.model';
import type { BreakerState } from './breaker';

/** How far the deliveries to one endpoint have come, and which copy of the gateway delivers. */
export interface Progress {
  /** The endpoint's id. */
  _id: string;
  /** Of the endpoint, when its deliveries were begun last. */
  round: number;
  /** The feed's cursor: everything before it is delivered or waiting. */
  position: string;
  breaker: BreakerState;
  holder: string;
  /** Rises with every take-over: whoever holds an older one writes here no more. */
  fence: number;
  /** The lowest fence whose waiting deliveries count: what one that was taken over from writes late is passed over. */
  countedFrom: number;
  leaseUntil: Date;
  lastDeliveredAt?: Date | undefined;
}

/** Milliseconds that a copy may deliver to an endpoint without renewing. Longer than an attempt, by what a renewal may take. */
export const LEASE_MS = 25_000;

/** Which copy of the gateway delivers to which endpoint. The database's clock decides, for copies' clocks differ. */
@Injectable()
export class ProgressStore {
  readonly collection: Collection<Progress>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.collection = connection.collection<Progress>('webhook_progress') as unknown as Collection<Progress>;
  }

  /** Of these endpoints the ones that no copy delivers to. */
  async free(ids: string[]): Promise<string[]> {
    const held = this.collection.find(
      { _id: { $in: ids }, $expr: { $gt: ['$leaseUntil', '$$NOW'] } },
      { projection: { _id: 1 } },
    );
    const taken = new Set((await held.toArray()).map(({ _id }) => _id));
    return ids.filter((id) => !taken.has(id));
  }

  /** Takes an endpoint that nobody holds any more; undefined where somebody does. */
  async take({ _id, start }: StoredWebhook, holder: string): Promise<Progress | undefined> {
    const first = {
      round: start.round,
      position: start.cursor,
      breaker: { failures: 0 },
      fence: 0,
      countedFrom: 0,
      leaseUntil: new Date(0),
      holder: '',
    };
    await this.collection.updateOne({ _id }, { $setOnInsert: first }, { upsert: true });
    const taken = await this.collection.findOneAndUpdate(
      { _id, $expr: { $lte: ['$leaseUntil', '$$NOW'] } },
      [{ $set: { holder, fence: { $add: ['$fence', 1] }, leaseUntil: { $add: ['$$NOW', LEASE_MS] } } }],
      { returnDocument: 'after' },
    );
    return (taken as Progress | null) ?? undefined;
  }

  /** Renews what this copy holds; answers the endpoints that are still its own. */
  async renew(holder: string): Promise<Set<string>> {
    const own = { holder, $expr: { $gt: ['$leaseUntil', '$$NOW'] } };
    await this.collection.updateMany(own, [{ $set: { leaseUntil: { $add: ['$$NOW', LEASE_MS] } } }]);
    const held = await this.collection.find(own, { projection: { _id: 1 } }).toArray();
    return new Set(held.map(({ _id }) => _id));
  }

  /** Lets others take it at once. */
  async release(_id: string, fence: number): Promise<void> {
    await this.collection.updateOne({ _id, fence }, { $set: { leaseUntil: new Date(0) } });
  }

  /** False where somebody else has taken over. */
  async save(_id: string, fence: number, changed: Partial<Progress>): Promise<boolean> {
    return (await this.collection.updateOne({ _id, fence }, { $set: changed })).matchedCount === 1;
  }

  /** The endpoints that were ever delivered to, and are not forgotten. */
  async ids(): Promise<string[]> {
    return (await this.collection.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
  }

  /** The endpoint is gone. */
  async forget(_id: string): Promise<void> {
    await this.collection.deleteOne({ _id });
  }
}
