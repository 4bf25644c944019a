import { setTimeout as sleep } from 'node:timers/promises';
import { SERVICES } from '@liaison/contracts';
import { type Admin, Kafka, logLevel } from 'kafkajs';

const LOOK_EVERY_MS = 200;
const MOST_MS = 120_000;

interface Where {
  kafkaBrokers: string;
  gatewayUrl: string;
  token: string;
  topicPrefix?: string;
}

/** Waits until the gateway has taken in everything that is on the log, and nothing more comes. @throws Error after two minutes. */
export async function untilSettled({ kafkaBrokers, gatewayUrl, token, topicPrefix = 'liaison' }: Where): Promise<void> {
  const topics = SERVICES.map((service) => `${topicPrefix}.${service}`);
  await withAdmin(kafkaBrokers, async (admin) => {
    let before = -1;
    for (const until = Date.now() + MOST_MS; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
      const there = await endOf(admin, topics);
      const taken = await takenBy(gatewayUrl, token);
      if (taken >= there && there === before) return;
      before = there;
    }
    throw new Error('The gateway has not taken in everything within two minutes.');
  });
}

/** Waits until the gateway has made every page of a partner that an event has changed. @throws Error after two minutes. */
export async function untilPagesMade(gatewayUrl: string, token: string): Promise<void> {
  for (const until = Date.now() + MOST_MS; Date.now() < until; await sleep(LOOK_EVERY_MS)) {
    const answer = await fetch(`${gatewayUrl}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    if (/^liaison_pages_waiting\S* 0$/m.test(await answer.text())) return;
  }
  throw new Error('The gateway has not made the pages of partners within two minutes.');
}

/** Does something with a connection to the broker that is closed afterwards. */
export async function withAdmin<T>(kafkaBrokers: string, work: (admin: Admin) => Promise<T>): Promise<T> {
  const admin = new Kafka({ brokers: [kafkaBrokers], clientId: 'bench', logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

async function endOf(admin: Admin, topics: string[]): Promise<number> {
  const ends = (await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)))).flat();
  return ends.reduce((sum, { high }) => sum + Number(high), 0);
}

async function takenBy(gatewayUrl: string, token: string): Promise<number> {
  const answer = await fetch(`${gatewayUrl}/api/v1/projections`, { headers: { authorization: `Bearer ${token}` } });
  return ((await answer.json()) as { taken: number }).taken;
}
