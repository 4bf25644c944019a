import type { WebhookDelivery } from '@liaison/contracts';
import { CONNECTION } from '@liaison/service';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Collection, Connection, mongo } from 'mongoose';
import type { Attempt } from '../sending/attempt';

/** Deliveries are kept for so long after they were done with; what waits is kept for as long as it waits. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;
/** Attempts that are kept of each. */
export const ATTEMPTS_KEPT = 5;

/** One event on its way to one endpoint, as MongoDB holds it. */
export interface StoredDelivery extends Omit<WebhookDelivery, 'id' | 'latest' | 'nextAttemptAt'> {
  _id: string;
  latest: Attempt[];
  /** The holder's fence; waiting ones only count from `countedFrom` on. */
  fence: number;
  /** Of the first waiting event of its aggregate alone: its failed attempts in a row, since when, and when the next one is due. */
  trying?: { attempts: number; since: Date; nextAt: Date } | undefined;
  /** For the database, which deletes what is old; absent while it waits. */
  doneAt?: Date;
}

/** The log of deliveries, which is also the memory of what waits. */
@Injectable()
export class Deliveries implements OnModuleInit {
  readonly collection: Collection<StoredDelivery>;

  constructor(@Inject(CONNECTION) connection: Connection) {
    this.collection = connection.collection<StoredDelivery>('webhook_deliveries') as unknown as Collection<StoredDelivery>;
  }

  async onModuleInit(): Promise<void> {
    await this.collection.createIndexes([
      { key: { webhookId: 1, createdAt: -1, _id: -1 } },
      { key: { webhookId: 1, subject: 1, sequence: 1, _id: 1 }, partialFilterExpression: { state: 'waiting' } },
      { key: { createdAt: 1 }, partialFilterExpression: { state: 'waiting' } },
      { key: { doneAt: 1 }, expireAfterSeconds: KEPT_SECONDS },
    ]);
  }

  /** The first waiting deliveries of an aggregate, in order. */
  firstWaiting(webhookId: string, subject: string, fence: number, limit: number): Promise<StoredDelivery[]> {
    const which = { webhookId, subject, state: 'waiting', fence } as const;
    return this.collection.find(which, { sort: { sequence: 1, _id: 1 }, limit, projection: { latest: 0 } }).toArray() as never;
  }

  countWaiting(webhookId?: string): Promise<number> {
    return this.collection.countDocuments({ state: 'waiting', ...(webhookId && { webhookId }) });
  }

  /** Since when the oldest has been waiting. */
  async oldestWaiting(webhookId?: string): Promise<string | undefined> {
    const which = { state: 'waiting', ...(webhookId && { webhookId }) } as const;
    return (await this.collection.findOne(which, { sort: { createdAt: 1 }, projection: { createdAt: 1 } }))?.createdAt;
  }

  /** Every waiting delivery, by aggregate and in order. */
  waiting(webhookId: string, fence: number): AsyncIterable<StoredDelivery> {
    const order = { subject: 1, sequence: 1, _id: 1 } as const;
    return this.collection.find({ webhookId, state: 'waiting', fence }, { sort: order, projection: { latest: 0 } }) as never;
  }

  /** Makes what waited under another fence this holder's own, and passes over what came too late to count. */
  async adopt(webhookId: string, { countedFrom, fence }: { countedFrom: number; fence: number }, now: Date): Promise<void> {
    await this.collection.updateMany({ webhookId, state: 'waiting', fence: { $gte: countedFrom } }, { $set: { fence } });
    await this.drop({ webhookId, fence: { $lt: countedFrom } }, now);
  }

  /** What waits is not wanted any more. */
  async drop(which: mongo.Filter<StoredDelivery>, now: Date): Promise<void> {
    const dropped = { $set: { state: 'dropped', doneAt: now }, $unset: { trying: 1 } } as const;
    await this.collection.updateMany({ ...which, state: 'waiting' }, dropped);
  }

  /** Whatever waits is tried at once, and for three days again. */
  async tryAnew(webhookId: string): Promise<void> {
    await this.collection.updateMany({ webhookId, state: 'waiting' }, { $unset: { trying: 1 } });
  }

  /** Events that have failed and are tried again, without those that wait behind them. */
  countFailing(webhookIds: string[]): Promise<number> {
    return this.collection.countDocuments({ webhookId: { $in: webhookIds }, state: 'waiting', attempts: { $gt: 0 } });
  }

  /** The endpoint is gone. */
  async forget(webhookId: string): Promise<void> {
    await this.collection.deleteMany({ webhookId });
  }
}

/** What the world may see of a delivery. */
export function asDelivery({ _id, fence: _fence, doneAt: _doneAt, trying, ...seen }: StoredDelivery): WebhookDelivery {
  return { id: _id, ...seen, ...(trying && { nextAttemptAt: trying.nextAt.toISOString() }) };
}
