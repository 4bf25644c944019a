import { setTimeout as sleep } from 'node:timers/promises';
import type { Bench } from '../bench';
import { type Ground, startAlone } from '../processes';
import { untilSettled } from '../settle';
import { calendarEvents, RECORDS_OF_PARTNER, registerEvents } from './events';
import { multiply } from './multiply';
import { publish } from './publish';
import { withDatabase } from './with-database';

/** A gateway alone, which has taken in a register. */
export interface Register {
  url: string;
  token: string;
  topicPrefix: string;
  /** On its topics. */
  events: number;
  /** Waits until it has taken in everything. */
  settle(): Promise<void>;
  /** Waits until what it no longer serves is dropped, some seconds after a rebuild. */
  untilDropped(): Promise<void>;
  /** Makes as many records of it as were asked for, by copies in its projections. */
  multiply(): Promise<void>;
}

/** Of each record of the small register there are so many copies beside what came through Kafka, and of the large one no fewer. */
export const COPIES = 9;
/** Records that come through Kafka at most, where no more events are asked for. */
const MOST_THROUGH_KAFKA = 10_000;
/** Today and in the next two months; of them no copies are made. */
const CALENDAR_ENTRIES = 200;

/** A register of so many records once it is multiplied. */
export async function startRegister(
  bench: Bench,
  ground: Ground,
  { name, records, eventsOfEach }: { name: string; records: number; eventsOfEach: number },
): Promise<Register> {
  const { kafkaBrokers, mongodbUri } = ground;
  const { token } = ground.signIn;
  const { url, database, topicPrefix, handle } = await startAlone(ground, { service: 'gateway', name, cleanup: bench.cleanup });
  const through = records / (COPIES + 1);
  const original = eventsOfEach > 1 ? through : Math.min(through, MOST_THROUGH_KAFKA);
  // It takes them in as they come.
  await handle.start();
  bench.progress(`Publishing the events of the ${name} register.`);
  const events =
    (await publish(kafkaBrokers, topicPrefix, registerEvents(original / RECORDS_OF_PARTNER, eventsOfEach))) +
    (await publish(kafkaBrokers, topicPrefix, calendarEvents(CALENDAR_ENTRIES)));
  bench.progress(`Projecting the ${events.toLocaleString('en')} events of the ${name} register.`);
  const settle = () => untilSettled({ kafkaBrokers, gatewayUrl: url, token, topicPrefix });
  await settle();
  return {
    url,
    token,
    topicPrefix,
    events,
    settle,
    untilDropped: () => untilOneGeneration(mongodbUri, database),
    multiply: async () => {
      await handle.stop();
      await multiply(mongodbUri, database, records / original - 1);
      await handle.start();
      await settle();
    },
  };
}

async function untilOneGeneration(mongodbUri: string, database: string): Promise<void> {
  await withDatabase(mongodbUri, database, async (connection) => {
    for (;;) {
      const names = (await connection.db?.listCollections({}, { nameOnly: true }).toArray()) ?? [];
      if (names.filter(({ name }) => name.startsWith('projected_heads')).length <= 1) return;
      await sleep(200);
    }
  });
}
