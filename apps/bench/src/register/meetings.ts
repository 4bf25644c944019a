import { type Meeting, MeetingScheduled } from '@liaison/contracts';
import { setTimeout as sleep } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { Inserts } from './inserts';
import { withDatabase } from './with-database';

const AT_ONCE = 5_000;
const LOOK_EVERY_MS = 100;
/** So many looks in a row without an index in the making. */
const LOOKS_IDLE = 5;
const STATUSES = ['draft', 'scheduled', 'held', 'closed'] as const;
const FIRST = Date.UTC(2000, 0, 1);
/** From the first to the last meeting. */
const SPREAD_MS = 30 * 365 * 24 * 60 * 60 * 1000;
/** Of one partner, however many there are. */
const OF_ONE_PARTNER = 25;

export const partnerOf = (number: number, count: number) => idOf(1, number % (count / OF_ONE_PARTNER));

/** Puts so many meetings into the database of the meetings service, as it keeps them. It must not be running. */
export async function keepMeetings(mongodbUri: string, database: string, count: number): Promise<void> {
  await withDatabase(mongodbUri, database, async (connection) => {
    const inserts = new Inserts(connection.collection('meetings'));
    for (let first = 0; first < count; first += AT_ONCE) {
      const length = Math.min(AT_ONCE, count - first);
      const batch = Array.from({ length }, (_, index) => kept(first + index, count));
      await inserts.add(batch);
    }
    await inserts.done();
  });
}

/** Waits until the service that was just started has made its indexes of them, one after the other. */
export async function untilIndexed(mongodbUri: string, database: string): Promise<void> {
  await withDatabase(mongodbUri, database, async (connection) => {
    const stats = [
      { $collStats: { storageStats: {} } },
      { $project: { made: '$storageStats.nindexes', making: '$storageStats.indexBuilds' } },
    ];
    for (let idle = 0; idle < LOOKS_IDLE; await sleep(LOOK_EVERY_MS)) {
      const [now] = await connection.collection('meetings').aggregate<{ made: number; making: string[] }>(stats).toArray();
      idle = now && now.made > 1 && now.making.length === 0 ? idle + 1 : 0;
    }
  });
}

function kept(number: number, count: number): mongo.Document {
  const start = FIRST + (number * SPREAD_MS) / count;
  const at = new Date(start).toISOString();
  const state: Meeting = {
    ...(MeetingScheduled.example as { meeting: Meeting }).meeting,
    id: idOf(2, number),
    title: `Meeting ${number}`,
    start: at,
    end: new Date(start + 7_200_000).toISOString(),
    status: STATUSES[number % STATUSES.length] ?? 'held',
    invitees: [{ partnerId: partnerOf(number, count), role: 'speaker' }],
  };
  return { _id: state.id, version: 2, state, outbox: [], handled: [], createdAt: at, updatedAt: at };
}

function idOf(kind: number, number: number): string {
  return `beadbead-${String(kind).padStart(4, '0')}-7000-8000-${number.toString(16).padStart(12, '0')}`;
}
