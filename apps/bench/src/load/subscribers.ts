import { setTimeout as sleep } from 'node:timers/promises';
import { answerJob } from '../run-script';
import { SeenEvents } from './seen-events';
import { StreamReader } from './stream-reader';
import { SubscriberClient } from './subscriber-client';
import { WebhookReceivers } from './webhook-receivers';

/** Many other systems in one process: they are registered first, then begin to read from now on, and end when all has come. */
export type SubscribersJob =
  | { do: 'register'; url: string; token: string; streams: number; webhooks: number }
  | { do: 'begin' }
  /** `events`: what each of them should have got since it began. */
  | { do: 'end'; events: number };

/** Of one round. */
export interface SubscribersFigures {
  /** Seconds of the processor that this process took. */
  cpu: number;
  /** Milliseconds from when an event was accepted until 99 of 100 subscribers had it. */
  streamed: number;
  posted: number;
  /** Events that came again to a receiver. */
  repeated: number;
}

const WITHIN_MS = 30_000;

const clients: SubscriberClient[] = [];
let readers: StreamReader[] = [];
let receivers = new WebhookReceivers(0);
let streams = 0;
let cpuBefore = process.cpuUsage();

answerJob<SubscribersJob, SubscribersFigures | undefined>(async (job) => {
  if (job.do === 'register') await register(job);
  else if (job.do === 'begin') await begin();
  else return end(job.events);
  return undefined;
});

async function register({ url, token, webhooks, ...job }: Extract<SubscribersJob, { do: 'register' }>): Promise<void> {
  streams = job.streams;
  receivers = new WebhookReceivers(webhooks);
  const address = await receivers.listen();
  for (let number = 0; number < webhooks; number += 1)
    clients.push(await SubscriberClient.register(url, token, `${address}/${number}`));
}

async function begin(): Promise<void> {
  for (const seen of receivers.seen) seen.clear();
  readers = Array.from({ length: streams }, () => new StreamReader());
  await Promise.all(clients.map((client) => client.enableFromNow()));
  const tokens = await Promise.all(clients.map((client) => client.newToken()));
  await Promise.all(
    readers.map((reader, number) => {
      const place = number % clients.length;
      return reader.begin(clients[place]!.url, tokens[place]!);
    }),
  );
  cpuBefore = process.cpuUsage();
}

async function end(events: number): Promise<SubscribersFigures> {
  const streamed = readers.map(({ seen }) => seen);
  const posted = receivers.seen;
  const all = [...streamed, ...posted];
  for (const until = Date.now() + WITHIN_MS; Date.now() < until && all.some(({ count }) => count < events);) await sleep(100);
  const { user, system } = process.cpuUsage(cpuBefore);
  for (const reader of readers) reader.end();
  await Promise.all(clients.map((client) => client.disable()));
  const wrong = all.filter(({ count }) => count !== events).map(({ count }) => count);
  if (wrong.length > 0)
    throw new Error(`${wrong.length} of ${all.length} got ${wrong.slice(0, 5).join(', ')} … events of ${events}.`);
  const again = streamed.filter(({ repeated }) => repeated > 0).length;
  if (again > 0) throw new Error(`${again} streams told something twice.`);
  return {
    cpu: (user + system) / 1e6,
    streamed: SeenEvents.delay(streamed, 99),
    posted: SeenEvents.delay(posted, 99),
    repeated: posted.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}
