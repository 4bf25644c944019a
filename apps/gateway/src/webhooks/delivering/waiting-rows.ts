import type { FeedEvent } from '@liaison/contracts';
import type { mongo } from 'mongoose';
import { v7 as uuidv7 } from 'uuid';
import type { Attempt } from '../sending/attempt';
import { ATTEMPTS_KEPT, type StoredDelivery } from './deliveries';
import type { Stuck } from './lanes';

type Write = mongo.AnyBulkWriteOperation<StoredDelivery>;
/** Of an event what its delivery tells. */
export type Told = Pick<FeedEvent, 'id' | 'type' | 'subject' | 'sequence'>;

/** For whom a row is written, and when. */
export interface Writer {
  webhookId: string;
  fence: number;
  now: Date;
}

/** An event that was delivered at its first attempt. */
export function deliveredRow(event: Told, attempt: Attempt, writer: Writer): StoredDelivery {
  return { ...rowOf(event, writer), state: 'delivered', attempts: 1, latest: [attempt], doneAt: writer.now };
}

/** An event that has failed, or that waits behind one. */
export function waitingRow(
  event: Told,
  writer: Writer,
  failed?: { attempt: Attempt; stuck: Pick<Stuck, 'attempts' | 'since' | 'nextAt'> },
) {
  const row = rowOf(event, writer);
  if (!failed) return row;
  return { ...row, attempts: 1, latest: [failed.attempt], trying: tryingOf(failed.stuck) };
}

/** Written twice it is there once. */
export function insertion({ _id, ...row }: StoredDelivery): Write {
  return { updateOne: { filter: { _id }, update: { $setOnInsert: row }, upsert: true } };
}

/** A waiting event has failed again. */
export function failedAgain(deliveryId: string, attempt: Attempt, stuck: Pick<Stuck, 'attempts' | 'since' | 'nextAt'>): Write[] {
  return [attempted(deliveryId, attempt), update(deliveryId, { $set: { trying: tryingOf(stuck) } })];
}

/** A waiting event is delivered at last. */
export function deliveredAtLast(deliveryId: string, attempt: Attempt, now: Date): Write[] {
  return [
    attempted(deliveryId, attempt),
    update(deliveryId, { $set: { state: 'delivered', doneAt: now }, $unset: { trying: 1 } }),
  ];
}

/** A waiting event may not be delivered any more. */
export function dropped(deliveryId: string, now: Date): Write {
  return update(deliveryId, { $set: { state: 'dropped', doneAt: now }, $unset: { trying: 1 } });
}

/** One more attempt, of which the latest are kept. */
export function pushed(attempt: Attempt) {
  return {
    $inc: { attempts: 1 },
    $push: { latest: { $each: [attempt], $slice: -ATTEMPTS_KEPT } },
  } satisfies mongo.UpdateFilter<StoredDelivery>;
}

/** It counts once, however often it is written. */
function attempted(_id: string, attempt: Attempt): Write {
  return { updateOne: { filter: { _id, 'latest.at': { $ne: attempt.at } }, update: pushed(attempt) } };
}

function update(_id: string, changed: mongo.UpdateFilter<StoredDelivery>): Write {
  return { updateOne: { filter: { _id }, update: changed } };
}

function tryingOf({ attempts, since, nextAt }: Pick<Stuck, 'attempts' | 'since' | 'nextAt'>) {
  return { attempts, since, nextAt };
}

function rowOf({ id, type, subject, sequence }: Told, { webhookId, fence, now }: Writer): StoredDelivery {
  const event = { eventId: id, type, subject, sequence };
  return { _id: uuidv7(), webhookId, ...event, state: 'waiting', attempts: 0, latest: [], createdAt: now.toISOString(), fence };
}
