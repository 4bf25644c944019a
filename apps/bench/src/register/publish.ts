import { SERVICES } from '@liaison/contracts';
import { type CloudEvent, KafkajsEventLog, toRecord } from '@liaison/messaging';

const AT_ONCE = 2_000;
const PARTITIONS = 12;

/** Puts events on the topics of their services, as the services would; the topics are made where they are not there yet. */
export async function publish(kafkaBrokers: string, topicPrefix: string, events: Iterable<CloudEvent>): Promise<number> {
  const log = new KafkajsEventLog({ brokers: [kafkaBrokers], clientId: 'bench' });
  const topicOf = (service: string) => `${topicPrefix}.${service}`;
  try {
    await log.ensureTopics(SERVICES.map(topicOf), PARTITIONS);
    const waiting = new Map<string, CloudEvent[]>();
    let count = 0;
    const send = async (topic: string) => {
      const next = waiting.get(topic) ?? [];
      waiting.delete(topic);
      await log.publish(topic, next.map(toRecord));
      count += next.length;
    };
    for (const event of events) {
      const topic = topicOf(event.source.split('/').at(-1) ?? '');
      const next = waiting.get(topic) ?? [];
      waiting.set(topic, next);
      next.push(event);
      if (next.length === AT_ONCE) await send(topic);
    }
    for (const topic of [...waiting.keys()]) await send(topic);
    return count;
  } finally {
    await log.close();
  }
}
