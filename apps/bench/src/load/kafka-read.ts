import { randomUUID } from 'node:crypto';
import { Kafka, logLevel } from 'kafkajs';
import { answerJob } from '../run-script';

/** Reads topics from their beginning by kafkajs' `eachBatch`, and parses each value: what nobody who reads events can do without. */
export interface KafkaRead {
  kafkaBrokers: string;
  topics: string[];
  /** Events that are there. */
  count: number;
}

export interface ReadFigures {
  perSecond: number;
}

answerJob<KafkaRead, ReadFigures>(async ({ kafkaBrokers, topics, count }) => {
  const kafka = new Kafka({ brokers: [kafkaBrokers], clientId: 'bench', logLevel: logLevel.NOTHING });
  const consumer = kafka.consumer({ groupId: `bench-read-${randomUUID()}` });
  let read = 0;
  const started = performance.now();
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
    consumer
      .run({
        eachBatch: async ({ batch, resolveOffset, heartbeat }) => {
          for (const { value, offset } of batch.messages) {
            JSON.parse(String(value));
            resolveOffset(offset);
          }
          read += batch.messages.length;
          await heartbeat();
          if (read >= count) resolve();
        },
      })
      .catch(reject);
  });
  const seconds = (performance.now() - started) / 1000;
  await consumer.disconnect();
  return { perSecond: read / seconds };
});
