import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Kafka, logLevel, type Producer } from 'kafkajs';
import { answerJob } from '../run-script';
import { percentile } from '../statistics';

/** How long it takes until a kafkajs subscriber has what was sent: by a REST request, or by kafkajs itself. */
export interface KafkaLatency {
  kafkaBrokers: string;
  topic: string;
  /** One after the other, so often. */
  count: number;
  /** Milliseconds from the start of one to the start of the next; later where the answer takes longer. */
  everyMs: number;
  /** By REST: the request that sets the event going. Its answer is waited for too before the next one is sent. */
  request?: { url: string; headers: Record<string, string>; body: string };
  /** By kafkajs: the value that is sent. */
  value?: string;
}

export interface LatencyFigures {
  /** Milliseconds. */
  p50: number;
  p99: number;
}

/** What is sent before anything is measured. */
const WARM_UP = 20;
const MARK = 'ce_correlationid';

/** A subscriber of one topic, and a producer beside it. */
interface Joined {
  producer: Producer;
  /** Who waits for an event, by its mark. */
  waiting: Map<string, () => void>;
}

/** By topic. They stay for the next job, for it takes seconds to join. */
const joined = new Map<string, Promise<Joined>>();

answerJob<KafkaLatency, LatencyFigures>(async ({ kafkaBrokers, topic, count, everyMs, request, value = '' }) => {
  const joining = joined.get(topic) ?? join(kafkaBrokers, topic);
  joined.set(topic, joining);
  const { producer, waiting } = await joining;
  const times: number[] = [];
  for (let number = 0; number < WARM_UP + count; number += 1) {
    const mark = randomUUID();
    const arrived = new Promise<number>((resolve) => waiting.set(mark, () => resolve(performance.now())));
    const started = performance.now();
    const sent = request ? post(request, mark) : produce(producer, topic, value, mark);
    const [at] = await Promise.all([inTime(arrived), sent]);
    waiting.delete(mark);
    if (number >= WARM_UP) times.push(at - started);
    await sleep(Math.max(0, started + everyMs - performance.now()));
  }
  return { p50: percentile(times, 50), p99: percentile(times, 99) };
});

async function join(kafkaBrokers: string, topic: string): Promise<Joined> {
  const kafka = new Kafka({ brokers: [kafkaBrokers], clientId: 'bench', logLevel: logLevel.NOTHING });
  const waiting = new Map<string, () => void>();
  const consumer = kafka.consumer({ groupId: `bench-latency-${randomUUID()}`, maxWaitTimeInMs: 500, minBytes: 1 });
  const producer = kafka.producer({ allowAutoTopicCreation: false });
  await Promise.all([consumer.connect(), producer.connect()]);
  await consumer.subscribe({ topics: [topic], fromBeginning: false });
  const hasJoined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({
    eachMessage: async ({ message: { headers } }) => waiting.get(String(headers?.[MARK]))?.(),
  });
  await hasJoined;
  // A new group begins at the end as it is at the first fetch.
  await sleep(1000);
  return { producer, waiting };
}

async function post({ url, headers, body }: NonNullable<KafkaLatency['request']>, mark: string): Promise<void> {
  const answer = await fetch(url, { method: 'POST', headers: { ...headers, 'x-correlation-id': mark }, body });
  if (answer.status !== 201) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  await answer.arrayBuffer();
}

async function produce(producer: Producer, topic: string, value: string, mark: string): Promise<void> {
  await producer.send({ topic, acks: -1, messages: [{ key: mark, value, headers: { [MARK]: mark } }] });
}

async function inTime(arrived: Promise<number>): Promise<number> {
  const late = sleep(10_000, undefined, { ref: false }).then(() => {
    throw new Error('An event has not arrived within ten seconds.');
  });
  return Promise.race([arrived, late]);
}
